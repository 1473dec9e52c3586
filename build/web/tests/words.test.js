import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import {
  actionOf, actorOf, awaitsReview, canReview, codeInWords, DELIVERY, DELIVERY_SHORT, draftOf, faultInWords, isHandedOver, needsShow, SOURCE,
  STATUS, TABS,
} from '/js/desk/words.js';

const document = new URL('../../../tests/Integration.Tests/Http/openapi.v1.json', import.meta.url);
const { schemas } = JSON.parse(readFileSync(document, 'utf8')).components;

/** @type {[string, (value: any) => unknown][]} */
const enums = [
  ['RequestStatus', value => STATUS[/** @type {keyof typeof STATUS} */ (value)]?.[0]],
  ['DeliveryStatus', value => DELIVERY[/** @type {keyof typeof DELIVERY} */ (value)]?.[0]],
  ['DeliveryStatus', value => DELIVERY_SHORT[/** @type {keyof typeof DELIVERY_SHORT} */ (value)]],
  ['DecisionSource', value => SOURCE[/** @type {keyof typeof SOURCE} */ (value)]],
  ['AuditAction', value => actionOf(value) !== value && actionOf(value)],
];

for (const [name, wordsOf] of enums) {
  test(`every ${name} of the API has words`, () => {
    assert.ok(schemas[name].enum.length > 2);
    for (const value of schemas[name].enum) assert.ok(wordsOf(value), `${name} ${value} has none`);
  });
}

test('every status but cancelled has a tab of its own', () => {
  const tabs = TABS.map(tab => tab.status);
  assert.deepEqual([...tabs].sort(), schemas.RequestStatus.enum.filter((/** @type {string} */ status) => status !== 'cancelled').sort());
  assert.equal(new Set(tabs).size, tabs.length);
});

test('an actor is a person by name, or one of the program\'s own', () => {
  assert.equal(actorOf('staff:carla'), 'carla');
  assert.equal(actorOf('agent'), 'El agente');
  assert.equal(actorOf('member'), 'La persona');
});

test('what has no words is shown as it came', () => {
  assert.equal(faultInWords('a_new_fault'), 'a_new_fault');
  assert.equal(codeInWords('a_new_code'), 'a_new_code');
  assert.equal(codeInWords(null), '');
  assert.notEqual(faultInWords('timeout'), 'timeout');
});

test('a draft says who decided', () => {
  assert.match(draftOf('llm'), /modelo/);
  assert.match(draftOf('rules'), /las reglas/);
  assert.match(draftOf(null), /sin modelo/);
});

test('what the agent decided awaits a review; what is unclear can be answered too', () => {
  const waiting = /** @type {Api.RequestStatus[]} */ (['approved', 'rejected', 'undecided']);
  for (const status of /** @type {Api.RequestStatus[]} */ (schemas.RequestStatus.enum)) {
    assert.equal(awaitsReview(status), waiting.includes(status), status);
    assert.equal(canReview(status), waiting.includes(status) || status === 'needs_clarification', status);
  }
});

const show = /** @type {Api.CaseShow} */ ({ id: 1 });
const line = /** @type {Api.TranscriptLine} */ ({ by_member: true, text: 'hola' });

test('a conversation without a show was handed over', () => {
  assert.equal(isHandedOver({ transcript: [line], show: null }), true);
  assert.equal(isHandedOver({ transcript: [line], show }), false);
  assert.equal(isHandedOver({ transcript: null, show: null }), false);
});

test('a person may say which show it is where it is unclear, missing, or the agent\'s own choice', () => {
  const settled = { transcript: null, show, show_picked_by_agent: false };
  const cases = /** @type {const} */ ([
    [true, { ...settled, status: 'needs_clarification' }],
    [true, { ...settled, status: 'rejected', show: null }],
    [true, { ...settled, status: 'approved', show_picked_by_agent: true }],
    [true, { ...settled, status: 'undecided', show: null, transcript: [line] }],
    [false, { ...settled, status: 'approved' }],
    [false, { ...settled, status: 'rejected' }],
    [false, { ...settled, status: 'sent', show_picked_by_agent: true }],
    [false, { ...settled, status: 'pending', show: null }],
  ]);
  for (const [expected, request] of cases) {
    const transcript = request.transcript ? [...request.transcript] : null;
    assert.equal(Boolean(needsShow({ ...request, transcript })), expected, JSON.stringify(request));
  }
});
