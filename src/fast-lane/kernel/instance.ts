import { CODE } from './code.js';

/** What `outside.as.ts` asks of this side. */
export interface Outside {
  dayOf(date: number): number;
  offsetAt(localMs: number): number;
  dialled(digits: number): number;
  modernNumber(number: number): number;
}

/** A number that the kernel exports. */
export interface Told {
  readonly value: number;
}

/** What `rows.as.ts` exports, and its memory. */
export interface Kernel {
  readonly memory: { readonly buffer: ArrayBuffer };
  begin(delimiter: number, asksDialled: number, earliest: number, behindLatest: number): void;
  era(at: number): void;
  beginShape(): number;
  column(code: number, isText: number): void;
  room(bytes: number): number;
  take(from: number, to: number): number;
  takeLines(from: number, to: number): number;
  meet(business: number): void;
  learn(kind: number, lesson: number): void;
  learnLine(from: number, to: number, shape: number, kind: number, lesson: number): void;
  forgetLines(): void;
  readonly place: Told;
  readonly stop: Told;
  readonly hasZoneless: Told;
  readonly startsAt: Told;
  readonly endsAt: Told;
  readonly kindsAt: Told;
  readonly atsAt: Told;
  readonly customersAt: Told;
  readonly lessonsAt: Told;
  readonly arrivalsAt: Told;
  readonly idStartsAt: Told;
  readonly idEndsAt: Told;
  readonly conversationStartsAt: Told;
  readonly conversationEndsAt: Told;
  readonly expiriesAt: Told;
  readonly userIdStartsAt: Told;
  readonly userIdEndsAt: Told;
}

/** As Node has it; its types name it only in a page. */
declare const WebAssembly: {
  Module: new (code: Uint8Array) => object;
  Instance: new (module: object, imports: Record<string, Outside>) => { readonly exports: unknown };
};

let compiled: object | undefined;

/** A new kernel; it is compiled when first asked for, since most runs need none. */
export function instance(outside: Outside): Kernel {
  compiled ??= new WebAssembly.Module(Buffer.from(CODE, 'base64'));
  return new WebAssembly.Instance(compiled, { 'outside.as': outside }).exports as Kernel;
}
