// Opens each report in Chromium and checks what its readers rely on. Usage: node report-page.cjs CHROMIUM FOLDER PAGE...
const { chromium } = require('playwright-core');
const axe = require('axe-core');
const path = require('node:path');

const [executablePath, folder, ...pages] = process.argv.slice(2);
const problems = [];

async function look(browser, file, width) {
  const name = `${path.basename(file, '.html')} at ${width} px`;
  const check = (holds, problem) => holds || problems.push(`${name}: ${problem}`);
  const context = await browser.newContext({ viewport: { width, height: 900 } });
  const page = await context.newPage();
  page.on('console', message => check(message.type() !== 'error', `the console says: ${message.text()}`));
  page.on('pageerror', error => check(false, `the script failed: ${error.message}`));
  page.on('request', request => check(request.url().startsWith('file:'), `it loads ${request.url()}`));
  await page.goto('file://' + path.resolve(file));

  const timeline = await page.locator('svg.timeline').first().boundingBox();
  check(timeline && timeline.height > 50 && timeline.width > width / 2, 'the timeline is not visible');
  const overflow = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
  check(overflow <= 0, `it is ${overflow} px too wide`);
  await sort(page, check);
  await page.evaluate(axe.source);
  const { violations } = await page.evaluate(() => window.axe.run());
  violations
    .filter(each => ['serious', 'critical'].includes(each.impact))
    .forEach(each => check(false, `axe-core, ${each.id}: ${each.help} (${each.nodes[0].html.slice(0, 200)})`));
  await page.screenshot({ path: path.join(folder, `${path.basename(file, '.html')}-${width}.png`) });
  await context.close();
}

async function sort(page, check) {
  const table = page.locator('table.environments');
  const statuses = () => table.locator('tbody tr td:nth-child(3)').allTextContents();
  const before = await statuses();
  const head = table.locator('th', { hasText: 'Status' });
  await head.locator('button').click();
  check((await statuses()).join() === [...before].sort().join(), 'a click on Status does not sort the table');
  check(await head.getAttribute('aria-sort') === 'ascending', 'the sorted column is not marked');
  await head.locator('button').click();
  check((await statuses()).join() === [...before].sort().reverse().join(), 'a second click does not turn the order round');
}

(async () => {
  const browser = await chromium.launch({
    executablePath,
    args: ['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking',
      '--disable-component-update', '--disable-sync'],
  });
  for (const page of pages) {
    for (const width of [1280, 375]) {
      await look(browser, page, width);
    }
  }
  await browser.close();
  problems.forEach(problem => console.error(problem));
  console.log(`${pages.length} pages checked, ${problems.length} problems`);
  process.exit(problems.length === 0 ? 0 : 1);
})();
