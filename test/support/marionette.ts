/** Firefox's own remote protocol, as much of it as the tests need: `<length>:[0,id,command,parameters]` out, `<length>:[1,id,error,result]` back. */
import net from 'node:net';
import { sleep } from './wait';

export interface Marionette {
  readonly send: <T>(command: string, parameters?: Readonly<Record<string, unknown>>) => Promise<T>;
  readonly end: () => void;
}

async function reach(port: number, seconds: number): Promise<net.Socket> {
  for (let attempt = 0; attempt < seconds * 5; attempt++) {
    try {
      return await new Promise<net.Socket>((resolve, reject) => {
        const socket = net.connect(port, '127.0.0.1', () => resolve(socket));
        socket.on('error', reject);
      });
    } catch { await sleep(200); }
  }
  throw new Error(`Firefox did not answer on port ${port}`);
}

/** Connects and opens a session that accepts the local server's certificate. */
export async function marionette(port: number): Promise<Marionette> {
  const socket = await reach(port, 60);
  let buffer = Buffer.alloc(0);
  let count = 0;
  const waiting = new Map<number, { resolve: (value: never) => void; reject: (error: Error) => void }>();
  socket.on('data', (data) => {
    buffer = Buffer.concat([buffer, data]);
    for (;;) {
      const colon = buffer.indexOf(':');
      if (colon < 0) return;
      const length = Number(buffer.subarray(0, colon).toString());
      if (buffer.length < colon + 1 + length) return;
      const message: unknown = JSON.parse(buffer.subarray(colon + 1, colon + 1 + length).toString('utf8'));
      buffer = buffer.subarray(colon + 1 + length);
      if (!Array.isArray(message)) continue; // the greeting
      const [, id, error, result] = message as [number, number, { error: string; message: string } | null, never];
      const asked = waiting.get(id);
      waiting.delete(id);
      if (error) asked?.reject(new Error(`${error.error}: ${error.message}`));
      else asked?.resolve(result);
    }
  });
  const fail = (): void => { for (const { reject } of waiting.values()) reject(new Error('Firefox is gone')); waiting.clear(); };
  socket.on('close', fail);
  socket.on('error', fail);
  const send = <T>(command: string, parameters: Readonly<Record<string, unknown>> = {}): Promise<T> => new Promise<T>((resolve, reject) => {
    const id = ++count;
    waiting.set(id, { resolve, reject });
    const text = JSON.stringify([0, id, command, parameters]);
    socket.write(`${Buffer.byteLength(text)}:${text}`);
  });
  // Flat, not W3C-nested: a nested capability is silently ignored.
  await send('WebDriver:NewSession', { acceptInsecureCerts: true });
  return { send, end: () => { socket.destroy(); } };
}
