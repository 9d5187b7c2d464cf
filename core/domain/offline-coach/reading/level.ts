import type { Level } from '../../vocabulary.ts';
import type { Analysis } from '../analyse-answer.ts';

const ORGANISATION =
  / (?:company[- ]wide|organi[sz]ation[- ]wide|across (?:the (?:whole |entire )?)?(?:company|organi[sz]ation|business|group|trust|region|country|all sites|[a-zß-ɏ]+ sites)|all (?:[a-zß-ɏ]+ )?(?:sites|stores|plants|branches|hospitals|schools|regions|offices|departments|teams)|the (?:board|executive|exec team|ceo|coo|cfo|cto|whole company|whole organi[sz]ation)|strategy|strategic|policy|roadmap|merger|restructur[a-zß-ɏ]+|multi-year|vision|budget of|industry|now (?:the )?(?:standard|policy))(?= )/g;
const CROSS_TEAM =
  / (?:other (?:teams?|departments?|groups?)|both (?:teams|departments|sides|parties)|cross[- ]functional|(?:two|three|four|five|six|several|many|\d+) (?:other )?(?:teams|departments|suppliers|partners|stakeholders)|(?:sales|marketing|finance|legal|engineering|operations|product|compliance|procurement|support|hr|it|design) (?:team|department|and|lead|head|people|director|manager)|director|stakeholders?|(?:i|we) (?:led|coordinated|managed|ran|supervised|mentored|trained|convinced|persuaded|negotiated|chaired|facilitated|delegated)|(?:lead|leading|running|managing|supervising|coordinating) (?:a|the|our|my)|negotiat[a-zß-ɏ]+|convinc[a-zß-ɏ]+|persuad[a-zß-ɏ]+|signed off|buy-in|each of them|contractor|council|suppliers?|vendors?|team leader|resident engineer|in charge of|head of)(?= )/g;

/** Level shown: L5B for organisational scope, L5A for work across teams or through others, else L4. */
export const readLevel = ({ units, star, ownership, noAnswer }: Analysis): Level => {
  if (noAnswer || star.action.status !== 'present' || ownership === 'unclear') return 'L4';
  const plain = ` ${units
    .filter((unit) => unit.kind === 'story')
    .flatMap((unit) => unit.clauses.map((clause) => clause.plain.trim()))
    .join(' ')} `;
  const organisation = new Set(plain.match(ORGANISATION)).size;
  const across = new Set(plain.match(CROSS_TEAM)).size;
  if (organisation >= 2 && across >= 2) return 'L5B';
  return across >= 2 || organisation >= 1 ? 'L5A' : 'L4';
};
