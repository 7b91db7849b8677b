/** Runs programs of the project and counts what they prove. */
import { spawn } from 'node:child_process';
import { join } from 'node:path';

export interface Tally { passed: number; failed: number }
export interface Ran { readonly code: number; readonly output: string }

export const tool = (name: string): string => join('node_modules', '.bin', process.platform === 'win32' ? `${name}.cmd` : name);

/** Runs a command, showing its output as it comes unless `quiet`. */
export function run(command: string, args: readonly string[], options: { readonly quiet?: boolean; readonly cwd?: string; readonly env?: NodeJS.ProcessEnv } = {}): Promise<Ran> {
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, { cwd: options.cwd ?? process.cwd(), env: { ...process.env, ...options.env }, stdio: ['ignore', 'pipe', 'pipe'], shell: process.platform === 'win32' });
    let output = '';
    for (const [stream, show] of [[child.stdout, process.stdout], [child.stderr, process.stderr]] as const) {
      stream.on('data', (data: Buffer) => { output += data.toString(); if (!options.quiet) show.write(data); });
    }
    child.on('error', reject);
    child.on('close', (code) => resolve({ code: code ?? 1, output }));
  });
}
export const subcommand = (...args: readonly string[]): Promise<Ran> => run(process.execPath, ['build.mjs', ...args]);
