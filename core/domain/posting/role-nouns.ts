/** Last words of what people are called at work. */
const ROLE_NOUNS: ReadonlySet<string> = new Set(
  `engineer developer manager nurse teacher analyst designer scientist consultant specialist coordinator assistant
  officer director lead administrator technician representative rep associate executive accountant advisor adviser
  architect supervisor operator driver chef cook electrician plumber mechanic clerk receptionist cashier therapist
  physician doctor pharmacist paramedic carer caregiver worker lawyer solicitor paralegal counsel attorney writer editor
  journalist producer recruiter buyer planner controller auditor researcher professor lecturer tutor instructor trainer
  coach principal head president agent broker underwriter actuary estimator surveyor inspector foreman welder
  carpenter machinist assembler picker packer dispatcher steward waiter waitress barista bartender housekeeper cleaner
  caretaker gardener guard librarian curator translator interpreter secretary intern apprentice trainee strategist
  marketer copywriter programmer tester sre dba owner master practitioner midwife dentist veterinarian vet psychologist
  counsellor counselor radiographer physiotherapist dietitian chemist biologist geologist statistician economist
  merchandiser stylist hairdresser photographer animator artist captain pilot porter fitter roofer mason baker butcher
  farmer ranger firefighter detective investigator adjuster treasurer bookkeeper cfo cto coo ceo vp generalist
  evangelist ambassador liaison facilitator educator partner technologist optometrist optician surgeon sonographer
  phlebotomist conductor joiner glazier plasterer decorator machine-operator nanny au-pair caseworker fundraiser
  organiser organizer moderator model-maker tailor jeweller florist undertaker postman courier stocker merchandise-planner
  handyman superintendent headteacher salesperson salesman shopkeeper storekeeper warehouseman seamstress sommelier
  scrum-master devops controller scheduler registrar ombudsman policymaker publicist negotiator valuer conveyancer`.split(
    /\s+/,
  ),
);

const singular = (word: string): string =>
  word.endsWith('s') && !word.endsWith('ss') ? word.slice(0, -1) : word;

/** Does the text hold the name of an occupation? "Senior Nurse, ICU" does, "Careers at Acme" does not. */
export const namesRole = (text: string): boolean =>
  (text.toLowerCase().match(/[\p{L}-]+/gu) ?? []).some(
    (word) => ROLE_NOUNS.has(word) || ROLE_NOUNS.has(singular(word)),
  );
