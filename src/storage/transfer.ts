/** Settings as a file: out without the secrets of relays, and back in with every field checked. */
import { DEFAULT_SETTINGS, type Settings } from './settings';
import { patched, type BadSetting } from './settings-schema';

const KIND = 'liqlens-settings';
export const FILE_VERSION = 1;

/** Relay tokens and addresses are secrets: a file is easily passed on, so they are left out. */
export function exported(settings: Settings): string {
  return `${JSON.stringify({ kind: KIND, version: FILE_VERSION, settings: { ...settings, relays: [] } }, null, 2)}\n`;
}

export type Imported = { readonly ok: true; readonly settings: Settings } | { readonly ok: false; readonly bad: readonly BadSetting[] };

/** All or nothing: one bad field and the file changes nothing. Fields that are absent get their default; relays stay as they are. */
export function imported(text: string, present: Settings): Imported {
  const refuse = (rule: string): Imported => ({ ok: false, bad: [{ field: '', rule, values: {} }] });
  let file: unknown;
  try {
    file = JSON.parse(text);
  } catch {
    return refuse('settings_import_no_json');
  }
  if (typeof file !== 'object' || file === null || !('kind' in file) || file.kind !== KIND || !('version' in file) || !('settings' in file)) return refuse('settings_import_not_ours');
  if (typeof file.version !== 'number' || typeof file.settings !== 'object' || file.settings === null) return refuse('settings_import_not_ours');
  if (file.version > FILE_VERSION) return refuse('settings_import_newer');
  const { settings, bad } = patched(DEFAULT_SETTINGS, file.settings as Readonly<Record<string, unknown>>);
  return bad.length > 0 ? { ok: false, bad } : { ok: true, settings: { ...settings, relays: present.relays } };
}
