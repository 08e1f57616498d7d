// A second click on a form's button within a second sends nothing: a double click is one.

export function sendOnce(scope) {
  for (const button of scope.querySelectorAll("form[method=post] button:not([data-module])")) {
    button.dataset.module = "govuk-button";
    button.dataset.preventDoubleClick = "true";
  }
}
