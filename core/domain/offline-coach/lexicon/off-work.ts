import { plainPattern } from './pattern.ts';

/** Words as one pattern over plain text; a trailing `*` stands for any ending. */
const signs = (words: string): RegExp =>
  plainPattern(
    ` (?:${words
      .split(/\s*,\s*/)
      .map((word) => word.trim().replaceAll('*', "[\\p{L}'-]*"))
      .join('|')})(?= )`,
    'g',
  );

/** What people talk about when they do not talk about work, study or something they were responsible for. */
export const LEISURE = signs(
  "holiday, holidays, vacation*, beach*, seaside, surf*, hiking, hike, hikes, sightseeing, sunset*, sunrise, sunbath*, snorkel*, cruise, airbnb, backpack*, souvenir*, suitcase, the weather was, was sunny, swimming pool, swim, camping, tent, campfire, picnic, ski, skiing, slopes, lasagne, lasagna, recipe*, oven, pasta, spaghetti, sauce, garlic, onions, tomatoes, cheese, pizza, burger*, curry, noodles, dessert, chocolate, delicious, tasty, yummy, barbecue, film, films, movie*, netflix, episode*, sequel, actor*, actress*, cinema, the music was, soundtrack, sheriff, album*, singer*, guitar, playlist, video game*, playstation, xbox, nintendo, minecraft, fortnite, puzzle*, board game*, novel, novels, chapter*, plot, character*, dog, dogs, cat, cats, puppy, kitten, pet, pets, frisbee, collie, labrador, hamster*, football, soccer, rugby, cricket, derby, home game*, away game*, red card, half time, goalkeeper, season ticket, the fridge, her paw, his paw, purr*, curries, got married, swam, premier league, world cup, stadium, scored, striker, penalty, basketball, tennis, golf, fishing, hobby, hobbies, favourite, favorite, free time, spare time, days off, day off, my girlfriend, my boyfriend, my crush, honeymoon, christmas tree, new year's eve, dancing, sofa, couch, barbecue, aquarium, zoo, museum, theme park, sleeps at, waves, sand, horoscope, zodiac, dream i had, dreamt, driving test, moved house, moved flat, beagle, my dog, my cat, aliens, unicorn*, superhero*, pirate*, dragon*, wizard*",
);

/** Facts as books have them, with nobody in them. */
export const TRIVIA = signs(
  'capital of, inhabitants, was built in, was invented, was born in, was founded in, century, centuries, the french revolution, world war, empire, planet*, solar system, photosynthesis, molecule*, continent*, equator, is located in, dinosaur*, volcano*, species, mammal*, kilometres long, kilometers long, square miles, population, king of, queen of, emperor, president of the united states, theorem, chemical, element*, atom*, gravity',
);

/** Work, study, volunteering, or a duty: what interview stories are made of. */
export const WORK = signs(
  'job, jobs, work, works, worked, working, workplace, colleague*, coworker*, co-worker*, boss, bosses, manager*, management, supervisor*, director*, owner, customer*, client*, guest*, patient*, passenger*, tenant*, resident*, member*, donor*, supplier*, vendor*, contractor*, partner firm, team, teams, crew, staff, shift, shifts, project*, deadline*, meeting*, company, companies, office, business, department*, ward, clinic, hospital, surgery, site, warehouse, factory, plant, store, shop, restaurant, kitchen, bakery, hotel, reception, front desk, call centre, call center, school, student*, pupil*, teacher*, class, classes, classroom, course, courses, exam*, thesis, semester, university, college, professor, lecture*, intern, internship, apprentice*, trainee*, training, trained, volunteer*, charity, club, committee, council, church, shelter, rescue, league, coach, coached, captain, treasurer, president, organised, organized, campaign, budget*, invoice*, euros, pounds, dollars, interviewed, order, orders, delivery, deliveries, stock, sales, report*, audit*, data, database, code, software, server*, system*, website*, ticket*, process*, spreadsheet*, rota, schedule*, contract*, complaint*, booking*, appointment*, inspection*, launch*, release*, maintenance, machine*, repair*, installed, safety, interview, salary, hired, promoted, promotion, responsible, my task, in charge, was asked, had to, my job, my role, due, chef, cook*, menu, stakeholder*, insurance, insurer*, newcomer*, new starter*, children, kids, neighbours, neighbors, residents, care, caring, carer, driver, drivers, fleet, van, vans, truck, trucks, bus, route, patrol, sergeant, unit, army, platoon, farm, harvest, herd, vet, kennel*, kindergarten, nursery, gym, studio, gallery, theatre, rehearsal*, production, centre, center, youth, worker*, the town, broadcast, newsroom, editor, article*, shoot, exhibition, event, events, conference, workshop, tour, tours',
);
