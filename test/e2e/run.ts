/** `node build.mjs e2e [chromium|firefox] [--only TEXT] [--update]`: the built extension in real browsers, one fresh browser per scenario. */
import { rmSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { browserNamed, insideSessionBus, needBrowsers, versionOf, type Engine } from '../support/machine';
import { blindness } from './blindness';
import { screenControls } from './controls/desk-screens';
import { settingsControls } from './controls/desk-settings';
import { overlayControls } from './controls/overlay';
import { popupControls } from './controls/popup';
import { desk } from './desk';
import { reading } from './reading';
import { OUT, perform, type Scenario } from './scenario';
import { surfaces } from './surfaces';
import { warning } from './warning';

const SCENARIOS: readonly Scenario[] = [...reading, ...warning, ...blindness, ...surfaces, ...desk, ...popupControls, ...settingsControls, ...screenControls, ...overlayControls];
const ENGINES: readonly Engine[] = ['chromium', 'firefox'];

async function main(): Promise<number> {
  const { values, positionals } = parseArgs({ allowPositionals: true, options: { only: { type: 'string' }, update: { type: 'boolean', default: false } } });
  const wanted = positionals.length === 0 ? ENGINES : ENGINES.filter((engine) => positionals.includes(engine));
  if (wanted.length === 0) throw new Error(`no browser engine ${positionals.join(' ')}: chromium or firefox`);
  needBrowsers(console.log);
  const inside = await insideSessionBus();
  if (inside !== true) return inside;
  let passed = 0;
  let failed = 0;
  rmSync(OUT, { recursive: true, force: true });
  for (const engine of wanted) {
    const browser = browserNamed(engine);
    if (!browser) throw new Error(`no ${engine} on this machine`);
    console.log(versionOf(browser));
    for (const scenario of SCENARIOS) {
      if ((scenario.only !== undefined && scenario.only !== engine) || (values.only !== undefined && !scenario.title.includes(values.only))) continue;
      const started = performance.now();
      try {
        await perform(scenario, browser, values.update);
        passed++;
        console.log(`  ok    ${scenario.title} (${((performance.now() - started) / 1000).toFixed(1)} s)`);
      } catch (error) {
        failed++;
        console.log(`  FAIL  ${scenario.title} (${((performance.now() - started) / 1000).toFixed(1)} s)\n        ${error instanceof Error ? error.message : String(error)}`);
      }
    }
  }
  console.log(`e2e: ${passed} passed, ${failed} failed`);
  return failed === 0 && passed > 0 ? 0 : 1;
}

main().then((code) => { process.exit(code); }, (error: unknown) => { console.error(`e2e: ${error instanceof Error ? error.message : String(error)}`); process.exit(1); });
