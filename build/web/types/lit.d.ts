// The vendored Lit, whose templates know here what their handlers are given.

export * from '../vendor/lit.js';
import type { TemplateResult } from 'lit';

type TemplateValue = ((event: FieldEvent) => unknown) | object | string | number | bigint | boolean | symbol | null | undefined;

export declare function html(strings: TemplateStringsArray, ...values: TemplateValue[]): TemplateResult<1>;

export declare function repeat<T>(items: Iterable<T>, key: (item: T, index: number) => unknown, template: (item: T, index: number) => TemplateValue): object;
export declare function keyed(key: unknown, value: TemplateValue): object;
export declare function live(value: unknown): object;
