// Audits pages as a mobile phone meets them: node audit.mjs SLOWDOWN ADDRESS… prints one JSON line a page.
import { launch } from "chrome-launcher";
import lighthouse, { defaultConfig } from "lighthouse";
import { throttling } from "lighthouse/core/config/constants.js";

const [slowdown, ...addresses] = process.argv.slice(2);
const { categories } = defaultConfig;
const weighed = Object.values(categories).flatMap(({ auditRefs }) => auditRefs.filter(({ weight }) => weight));
const flags = {
  logLevel: "silent",
  // What counts for no score costs half of the time.
  onlyAudits: [...new Set(weighed.map(({ id }) => id))],
  disableFullPageScreenshot: true,
  throttling: { ...throttling.mobileSlow4G, cpuSlowdownMultiplier: Number(slowdown) },
};
const chrome = await launch({
  chromePath: process.env.CHROME_PATH,
  chromeFlags: process.env.CHROME_FLAGS.split(" "),
  logLevel: "silent",
});

try {
  for (const address of addresses) {
    const { lhr } = await lighthouse(address, { port: chrome.port, ...flags });
    const scores = {};
    const short = [];
    for (const category of Object.values(lhr.categories)) {
      scores[category.id] = category.score;
      for (const { id, weight } of category.auditRefs) {
        const { score, title, displayValue } = lhr.audits[id];
        if (weight && score !== null && score < 1) short.push([id, score, title, displayValue ?? ""]);
      }
    }
    console.log(JSON.stringify({ address, scores, short, power: lhr.environment.benchmarkIndex }));
  }
} finally {
  await chrome.kill();
}
