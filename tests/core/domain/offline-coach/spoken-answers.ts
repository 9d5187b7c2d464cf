import type { AnswerReading } from '../../../../core/domain/answer-reading.ts';
import type { Competency, QuestionType } from '../../../../core/domain/vocabulary.ts';

/** A fresh answer with what a listener hears in it. `star` is present / weak / missing for S, T, A, R. */
export interface SpokenAnswer {
  readonly id: string;
  readonly question: string;
  readonly competency: Competency;
  readonly type: QuestionType;
  readonly answer: string;
  readonly star: string;
  readonly result: AnswerReading['result'];
  readonly ownership: AnswerReading['ownership'];
}

export const spoken = (
  id: string,
  asked: readonly [question: string, competency: Competency, type: QuestionType],
  expected: readonly [star: string, result: AnswerReading['result'], ownership: AnswerReading['ownership']],
  text: string,
): SpokenAnswer => ({
  id,
  question: asked[0],
  competency: asked[1],
  type: asked[2],
  answer: text,
  star: expected[0],
  result: expected[1],
  ownership: expected[2],
});

export const SPOKEN_ANSWERS: readonly SpokenAnswer[] = [
  spoken(
    'barista-rush',
    ['Tell me about a time you worked under pressure.', 'problem_solving', 'behavioural'],
    ['pppp', 'measured', 'clear'],
    'Last December I was the only barista on a Saturday morning because two people called in sick. The line was out the door and my manager texted me to keep the wait under ten minutes. I took the syrups off the menu board, wrote the four fastest drinks on a card, and asked a regular to call out names while I steamed. I batch-brewed filter coffee every twenty minutes so I never had to stop. The average wait went from about fifteen minutes to eight, and we sold two hundred and twelve drinks, which is still the record.',
  ),
  spoken(
    'developer-terse',
    ['Describe a performance problem you fixed.', 'technical_depth', 'technical'],
    ['pppp', 'measured', 'clear'],
    'Report page at my last company took 40 seconds. I had one sprint to get it under five. Profiled it, found an N+1 query. Replaced the ORM loop with one join, added a covering index, cached the totals. Down to 1.2 seconds. Support tickets about it stopped.',
  ),
  spoken(
    'nurse-handover',
    ['Tell me about a mistake you made and what you did about it.', 'culture_fit', 'behavioural'],
    ['pppp', 'unmeasured', 'clear'],
    'In my second year on the surgical ward I gave a patient his evening tablets an hour early because I misread the chart. My responsibility was to tell the doctor and make sure he was safe. I rang the registrar straight away, checked his blood pressure every fifteen minutes, and told the patient myself what had happened. Then I filled in the incident form and asked the ward sister to change the print on the chart, because the times were tiny. He was fine, he thanked me for being honest, and the chart was changed on all our bays.',
  ),
  spoken(
    'sales-we',
    ['Tell me about a deal you are proud of.', 'stakeholder_management', 'behavioural'],
    ['pwpp', 'measured', 'unclear'],
    'There was a hotel chain that our company had been chasing for years. We had to win them before the end of the quarter. We did a lot of research on them, we prepared a custom demo and we invited their operations people to our office. We negotiated the price over three weeks. In the end we signed a contract worth four hundred thousand euros.',
  ),
  spoken(
    'driver-nonnative',
    ['Give me an example of a difficult customer.', 'communication', 'behavioural'],
    ['pmpp', 'unmeasured', 'clear'],
    'One time I am delivering a washing machine to an old man in the fifth floor and the elevator is broken. He is very angry because he wait already two weeks. First I let him speak, I do not answer back. Then I call my colleague and we carry it together by the stairs, and I connect the water also, that is not my job normally. After he is calm, he gave us coffee and he wrote a good review for the company.',
  ),
  spoken(
    'no-result-hr',
    ['Tell me about a time you improved a process.', 'problem_solving', 'behavioural'],
    ['pppm', 'none', 'clear'],
    'I joined a charity two years ago as HR officer and onboarding was a pile of paper forms. My director asked me to make it digital before the summer intake. I listed every form, threw out the ones nobody read, and built the rest in Microsoft Forms. I wrote a short guide for managers and sat with three of them to test it. I also set up reminders so that nothing got forgotten.',
  ),
  spoken(
    'no-action-shop',
    ['Tell me about a time you dealt with a theft or a loss at work.', 'problem_solving', 'behavioural'],
    ['ppmp', 'measured', 'unclear'],
    'When I was assistant manager at a phone shop in Cardiff, stock kept disappearing from the back room. Head office wanted me to get it under control before the audit in March. It was a really stressful few months. By the audit the losses were down by seventy percent and head office sent us a cake.',
  ),
  spoken(
    'student-project',
    ['Tell me about a conflict in a team.', 'leadership', 'leadership'],
    ['pppp', 'unmeasured', 'clear'],
    "Um so in my third year we had a group project, five of us, building a little weather app, and two of the guys basically stopped talking to each other because they couldn't agree on the framework. I was the one who had to hand it in, so it was on me to get everybody working again. I met each of them for like half an hour, separately, and I wrote down what they actually cared about, and it turned out one was scared of learning something new before exams. So I suggested we use the old framework for the core and the new one for one screen only. I split the tickets so they didn't block each other. We handed it in on time and they ended up sharing a flat the year after.",
  ),
  spoken(
    'plumber-flat',
    ['Tell me about a job that went wrong.', 'ambiguity_tolerance', 'behavioural'],
    ['pppp', 'measured', 'clear'],
    'so last winter i was on a job in a terraced house swapping a boiler and when we drained the system the main valve snapped there was water everywhere and the lady had a baby upstairs my job was to get it stopped before it came through the ceiling so i ran to the street and shut the stopcock then i froze the pipe with a kit from the van and i cut out the old valve and soldered a new one in and i stayed till ten to get her heating back on she had heat that night and her ceiling was fine and she has given me four other jobs on that street since',
  ),
  spoken(
    'manager-formal',
    ['Describe a situation in which you had to deliver results through others.', 'leadership', 'leadership'],
    ['pppp', 'measured', 'clear'],
    'In my capacity as regional manager at a parcel carrier, I inherited six depots whose on-time rate had slipped to eighty-eight percent. The board expected ninety-five percent by the end of the financial year. I visited each depot for two days, introduced a common morning briefing, and delegated the route redesign to the two strongest supervisors, whom I coached weekly. I also renegotiated the agency contract so that drivers were paid for training. By March the rate stood at ninety-six percent, and staff turnover fell from thirty-one to nineteen percent.',
  ),
  spoken(
    'teacher-hypothetical',
    ['Tell me about a time you handled a disruptive student.', 'communication', 'behavioural'],
    ['mmwm', 'none', 'unclear'],
    'I would first speak to the student in private and try to understand the reason. I would then agree on some rules with him. If it continued I would involve the parents. I think patience is very important.',
  ),
  spoken(
    'vague-team',
    ['Tell me about a challenge you overcame.', 'problem_solving', 'behavioural'],
    ['wmww', 'unmeasured', 'unclear'],
    'At my old job we had some challenges with the workload. We worked really hard as a team and everybody helped each other. It was tough but it all worked out well in the end and I learned a lot from it.',
  ),
  spoken(
    'why-company',
    ['Why do you want to work here?', 'motivation', 'behavioural'],
    ['pmmm', 'none', 'clear'],
    "I've been a paediatric physio for eight years, and what I like most is the first appointment, when a kid doesn't trust you yet. Your clinic sees every child twice before making a plan, and that's how I want to work. I also like that you publish your outcomes, because where I am now nobody looks at them. And honestly, my daughter goes to school around the corner.",
  ),
  spoken(
    'availability-simple',
    ['When are you available to start, and can you work weekends?', 'availability', 'behavioural'],
    ['mmmm', 'none', 'clear'],
    'I can start on the first of June, my notice is one month. Saturdays are fine, every second Sunday too. I would need Wednesday evenings off because I coach a youth football team until the end of the season.',
  ),
  spoken(
    'analyst-result-first',
    ['Tell me about a time you used data to change a decision.', 'stakeholder_management', 'behavioural'],
    ['pppp', 'measured', 'clear'],
    "So the short version is that we didn't open the Leipzig store, and that saved the company about one point two million. What happened was, in 2023 I was an analyst at a furniture retailer and the expansion team had basically already picked the site. My task was just to check the numbers for the board paper. I noticed the footfall data was from before the tram line moved, so I bought four weeks of fresh counts, rebuilt the model and it came out thirty percent lower. I walked the expansion lead through it before the meeting so he wouldn't be surprised. The board dropped the site, and the competitor that went in closed after a year.",
  ),
  spoken(
    'gardener-no-task',
    ['Tell me about something you did without being asked.', 'culture_fit', 'behavioural'],
    ['pmpp', 'measured', 'clear'],
    'The park I work in has a rose garden from the sixties, and for years half of it was dying. I took soil samples home on a Sunday and sent them to the college lab. It was the drainage, so I dug two trenches, filled them with gravel, and moved the worst forty plants. The next summer three quarters of them flowered and a wedding company started booking the place.',
  ),
  spoken(
    'support-learning',
    ['Tell me about a time you had to learn something quickly.', 'technical_basics', 'technical'],
    ['pppp', 'unmeasured', 'clear'],
    "A week after I joined the help desk, our only Linux admin went on paternity leave early. I'd never touched a Linux server, and the payroll run was due on the Friday. My boss told me I was it. I spent two evenings with a course, set up a virtual machine at home, and broke it on purpose until I could fix it. I wrote the steps on a checklist and had our old admin look over it by phone. Payroll went out on the Friday, and the checklist is what new people get on their first day now.",
  ),
  spoken(
    'cook-no-situation',
    ['Describe a time you reduced waste or cost.', 'problem_solving', 'behavioural'],
    ['mppp', 'measured', 'clear'],
    'My boss wanted food cost under thirty percent by Easter. I weighed every bin for two weeks, and I made the trim from the beef into a staff curry and a soup. I moved the fish order from daily to three times a week and I showed the juniors how to portion with a scale. We got to twenty-eight and a half.',
  ),
  spoken(
    'vet-passive',
    ['Tell me about a difficult decision.', 'ambiguity_tolerance', 'behavioural'],
    ['pppp', 'unmeasured', 'clear'],
    "I had a farmer on the phone at two in the morning with a cow that couldn't calve, forty minutes away, and a dog in the clinic that was bleeding. I was the only vet on duty, so I had to choose. I talked the farmer through turning the calf on speaker while I clamped the bleed, and I called the neighbouring practice to send somebody out. I decided the dog stayed with me because it would not have made the drive. Both made it. The farmer still brings it up at market.",
  ),
  spoken(
    'call-off-script',
    ['Tell me about a time you went above and beyond.', 'motivation', 'behavioural'],
    ['pwpp', 'unmeasured', 'clear'],
    "I work for a water company and a man rang who couldn't pay, and you could hear he wasn't okay. We're supposed to set up a plan and move on. I asked him when he'd last eaten, and I found the food bank near him while we were talking and gave him the number. I put him on the social tariff and I called him back the week after in my lunch. He rang in later to say he'd got a job, and he asked for me by name.",
  ),
  spoken(
    'architect-feedback',
    ['Tell me about critical feedback you received.', 'culture_fit', 'behavioural'],
    ['pmpp', 'unmeasured', 'clear'],
    'My mentor at the studio told me, after a client presentation, that I talk over people. That stung, because I thought I was being enthusiastic. I asked two colleagues and they said the same. So I started counting to three before I answered, and I asked one of them to kick me under the table. I also began writing my questions down instead of jumping in. At my review in the autumn he said clients now ask for me in meetings.',
  ),
  spoken(
    'lorry-flat-no-result',
    ['Tell me about a time you had to change your plan.', 'ambiguity_tolerance', 'behavioural'],
    ['pppm', 'none', 'clear'],
    'okay so i was driving a night run from rotterdam to milan with flowers and they closed the gotthard because of a fire i had to be at the market by five in the morning or the load is worthless so i called dispatch and told them i was going over the san bernardino instead i checked the height limits i swapped my break so i could do the climb before midnight and i rang the buyer and told him where i was every two hours',
  ),
];
