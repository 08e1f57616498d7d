// Every page's script. All of it is help: each page works without.

import { initAll } from "govuk-frontend";
import htmx from "htmx.org";
import { helpBranding } from "./parts/branding.js";
import { sendOnce } from "./parts/buttons.js";
import { helpCharts } from "./parts/charts.js";
import { helpCommenting } from "./parts/commenting.js";
import { helpDropping } from "./parts/dropping.js";
import { warnBeforeIdle } from "./parts/idle.js";
import { keepMenuTidy } from "./parts/menu.js";
import { narrowLists } from "./parts/narrowing.js";
import { stepByKeys } from "./parts/stepping.js";
import { unfoldAims } from "./parts/unfolding.js";
import { forgetAtSignOut } from "./parts/writing/copies.js";

window.htmx = htmx;
document.body.classList.add("js-enabled");
if ("noModule" in HTMLScriptElement.prototype) {
  document.body.classList.add("govuk-frontend-supported");
}
begin(document.body);
document.addEventListener("htmx:load", (event) => begin(event.detail.elt));
keepMenuTidy();
warnBeforeIdle();
forgetAtSignOut();
helpCommenting();
helpBranding();
helpCharts();
helpDropping();
narrowLists();
stepByKeys();
unfoldAims();

function begin(scope) {
  sendOnce(scope);
  initAll({ scope });
}
