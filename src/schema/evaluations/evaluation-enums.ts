import type { CoreTools } from '../tools.ts';

export function addEvaluationEnums({ builder }: CoreTools): void {
  builder.enumType('EvaluationView', {
    description: 'Whose view a measurement gives. The two are never made into one.',
    values: {
      CLIENT: { description: 'How the client sees it.' },
      MENTOR: { description: 'How the mentor sees it.' },
    },
  });
  builder.enumType('EvaluationRespondent', {
    description: 'Who filled in a question form.',
    values: {
      CLIENT: { description: 'The client alone.' },
      CLIENT_WITH_HELP: { description: 'The client, with somebody who read or wrote.' },
      RELATIVE: { description: 'A relative, for a client who cannot.' },
      CARE_WORKER: { description: 'A care worker, for a client who cannot.' },
      MENTOR: { description: 'The mentor, for the view of the mentor.' },
      OFFICER: { description: 'An officer who wrote down the view of the mentor.' },
    },
  });
}
