import type { Benchmark } from '../benchmark';
import { engine } from './engine';
import { executions } from './executions';
import { growth } from './growth';
import { limiter } from './limiter';
import { memory } from './memory';
import { order } from './order';
import { speed } from './speed';

/** All benchmarks, in the order in which they run. */
export const benchmarks = { engine, speed, limiter, executions, order, growth, memory };

/** The runs of one benchmark. */
export type RunsOf<B> = B extends Benchmark<infer R> ? R[] : never;

/** The runs of the benchmarks that have been made, by name. */
export type AllRuns = { [Name in keyof typeof benchmarks]?: RunsOf<(typeof benchmarks)[Name]> };
