// Builds the front end into static/built: every file directly in static/src is one entry,
// everything below it is a part. The fonts serve the pages and the PDF alike.

import { copyFile, mkdir, readdir, readFile, rm } from "node:fs/promises";
import { basename, join } from "node:path";
import { build } from "esbuild";

const source = "static/src";
const built = "static/built";

// Lato sets the text; Noto Sans stands in for the letters that it lacks.
const fonts = {
  "lato/400Regular/Lato_400Regular.ttf": "Lato-Regular.ttf",
  "lato/400Regular_Italic/Lato_400Regular_Italic.ttf": "Lato-Italic.ttf",
  "lato/700Bold/Lato_700Bold.ttf": "Lato-Bold.ttf",
  "lato/700Bold_Italic/Lato_700Bold_Italic.ttf": "Lato-BoldItalic.ttf",
  "lato/LICENSE_FONT": "Lato-LICENSE.txt",
  "noto-sans/400Regular/NotoSans_400Regular.ttf": "NotoSans-Regular.ttf",
  "noto-sans/700Bold/NotoSans_700Bold.ttf": "NotoSans-Bold.ttf",
  "noto-sans/LICENSE_FONT": "NotoSans-LICENSE.txt",
};

// GDS Transport and the crest belong to GOV.UK; a council's page may show neither.
const withoutGovernmentMarks = {
  name: "without-government-marks",
  setup(bundler) {
    bundler.onLoad({ filter: /govuk-frontend.*\.css$/ }, async ({ path }) => {
      const css = await readFile(path, "utf8");
      const contents = css
        .replace(/@font-face\s*\{[^}]*\}/g, "")
        .replace(/url\([^)]*govuk-crest[^)]*\)/g, "none")
        .replace(/@media screen\\0[^{]*\{(?:[^{}]*\{[^{}]*\})*\}/g, "") // a hack for Internet Explorer
        .replaceAll("GDS Transport,arial,sans-serif", "var(--app-font)");
      if (/GDS Transport|url\(/.test(contents)) {
        throw new Error(`${basename(path)} still names a government typeface or image`);
      }
      return { contents, loader: "css" };
    });
  },
};

const entries = (await readdir(source, { withFileTypes: true }))
  .filter((item) => item.isFile() && /\.(css|js)$/.test(item.name))
  .map((item) => join(source, item.name));

await rm(built, { recursive: true, force: true });
await mkdir(join(built, "fonts"), { recursive: true });
for (const [from, to] of Object.entries(fonts)) {
  await copyFile(join("node_modules/@expo-google-fonts", from), join(built, "fonts", to));
}
for (const item of await readdir(join(source, "images"))) {
  await copyFile(join(source, "images", item), join(built, item));
}
await build({
  entryPoints: entries,
  outdir: built,
  bundle: true,
  minify: true,
  format: "iife",
  target: ["es2020", "chrome100", "firefox100", "safari15"],
  external: ["./fonts/*"],
  plugins: [withoutGovernmentMarks],
  logLevel: "warning",
});
