import type { CoverageReport } from '../../../core/domain/library/coverage.ts';
import type { DraftEvent } from '../../../core/usecases/library/library.ts';
import { scoreBar } from '../screen/bars.ts';
import type { Look } from '../screen/look.ts';
import { capitalised, counted, heading, plainLine, words, wrapped } from '../screen/text.ts';

export const percent = (share: number): string => `${Math.round(share * 100)} %`;

const forJob = ({ jobTitle, company }: CoverageReport): string => {
  const job = [jobTitle, company].flatMap((part) => (part ? [plainLine(part)] : [])).join(' at ');
  return job === '' ? '' : ` for ${job}`;
};

const presentQuestion = (each: CoverageReport['questions'][number], look: Look): string[] => {
  const { paint, glyphs } = look;
  const mark = each.answer
    ? paint.good(glyphs.ok)
    : each.draftId
      ? paint.fair('~')
      : paint.poor(glyphs.failed);
  const by = each.answer ? plainLine(each.answer.title) : each.draftId ? 'a draft waits for you' : 'missing';
  return [
    ...wrapped(plainLine(each.question.text), look, `  ${mark} `),
    ...wrapped(paint.faint(by), look, '    '),
  ];
};

/** Share, then question by question, the likeliest first. */
export const presentCoverage = (report: CoverageReport, look: Look): string[] => {
  const { questions, missing, share, shareWithDrafts, target, competencies } = report;
  const drafts = shareWithDrafts > share ? `, ${percent(shareWithDrafts)} with your drafts accepted` : '';
  const perCompetency = Object.entries(competencies).map(
    ([name, { answered, of }]) => `${capitalised(words(name))} ${answered} of ${of}`,
  );
  return [
    ...wrapped(look.paint.title(`Likely questions${forJob(report)}`), look),
    `${percent(share).padStart(5)} ${scoreBar(share * 10, look)}`,
    ...wrapped(look.paint.faint(`answered${drafts}; aim for ${percent(target)}`), look, '      '),
    '',
    ...questions.flatMap((each) => presentQuestion(each, look)),
    ...heading('By competency', look),
    ...wrapped(perCompetency.join(', '), look, '  '),
    ...(missing.length === 0
      ? []
      : [
          '',
          ...wrapped(
            `${counted(missing.length, 'question is', 'questions are')} missing. Draft answers from your own words: npm run hotseat -- library draft`,
            look,
          ),
        ]),
  ];
};

/** A line or two while drafting goes on. */
export const presentDraftEvent = (event: DraftEvent, look: Look): string[] => {
  const { paint, glyphs } = look;
  switch (event.type) {
    case 'drafts_planned': {
      const waiting = event.waiting === 0 ? '' : `; ${counted(event.waiting, 'earlier draft')} still waiting`;
      const text =
        event.of === 0
          ? `Nothing to draft${waiting}.`
          : `${counted(event.of, 'answer')} to draft${waiting}. Ctrl-C stops; the next run goes on.`;
      return wrapped(text, look);
    }
    case 'draft_started':
      return wrapped(plainLine(event.question), look, paint.faint(`${event.number}/${event.of} `));
    case 'draft_saved':
      return wrapped(
        `draft "${plainLine(event.story.title)}" ${paint.faint(`by ${event.by}, ${event.story.id}`)}`,
        look,
        `    ${paint.good(glyphs.ok)} `,
      );
    case 'draft_failed':
      return wrapped(plainLine(event.message), look, `    ${paint.poor(glyphs.failed)} `);
    case 'drafts_ended':
      return [
        '',
        ...wrapped(
          `${counted(event.saved, 'draft')} saved${event.failed > 0 ? `, ${event.failed} not possible` : ''}${event.stopped ? '; stopped, the next run goes on' : ''}. A draft answers nothing until you accept it: npm run hotseat -- library list --drafts`,
          look,
        ),
      ];
  }
};
