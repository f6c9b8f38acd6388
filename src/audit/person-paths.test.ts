import { describe, expect, it } from 'vitest';
import { personalModels } from '../generated/personal-data.ts';
import { personPaths, recordModels } from './person-paths.ts';

/** Tables with personal data of which no look is logged, because a row is nobody's record, and why. */
const nobodysRecord: Readonly<Record<string, string>> = {
  OutboxEvent: 'ids and codes by which the machinery runs',
  Job: 'ids and codes by which the machinery runs',
  IdempotencyRecord: 'ids and codes by which the machinery runs',
  InboxMessage: 'read by the job alone that makes a record of it, which is logged',
  NewsletterIssue: 'a publication; that somebody wrote it is a trace',
  SignallingReport: 'figures that have been through the disclosure gate; that somebody made it is a trace',
  DataBreach: 'about an event; that somebody recorded it is a trace',
  BsnPermission: 'about the foundation; that somebody gave it is a trace',
  RetentionPeriod: 'a setting; that somebody decided it is a trace',
  TaskRule: 'a setting; that somebody made it is a trace',
  DutyRecord: 'about the foundation; that somebody recorded it is a trace',
  OperatorAction: 'about the machinery; that somebody steered it is a trace',
  PluginSetting: 'a setting; that somebody changed it is a trace',
  WebhookSecret: 'of an endpoint; that somebody issued it is a trace',
  WebhookStream: 'ids and numbers by which the machinery runs',
  WebhookMessage: 'ids and numbers by which the machinery runs',
  Import: 'a file of whoever sent it; what it becomes is logged, its rows are no records before',
};

const models = personalModels.map(({ model }) => model);

describe('the way from a row to a person', () => {
  it.each(models)('%s leads to somebody, or it is said why a look at it is not logged', (model) => {
    expect([model, recordModels().has(model)]).toEqual([model, !(model in nobodysRecord)]);
  });

  it('is said of no table that is not there', () => {
    expect(Object.keys(nobodysRecord).filter((model) => !models.includes(model))).toEqual([]);
  });

  it('goes by the person’s own id, by his case, or over a relation', () => {
    expect(personPaths('Client')).toEqual([{ kind: 'CLIENT', relations: [], column: 'id', ofCase: false }]);
    expect(personPaths('Mandate')).toEqual([
      { kind: 'CLIENT', relations: [], column: 'caseId', ofCase: true },
      { kind: 'MENTOR', relations: [], column: 'mentorId', ofCase: false },
    ]);
    expect(personPaths('NewsletterDelivery')).toEqual([
      { kind: 'CONTACT', relations: ['subscriber'], column: 'id', ofCase: false },
    ]);
    expect(personPaths('Municipality')).toBeNull();
  });
});
