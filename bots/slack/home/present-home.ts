import { divider } from '../blocks/parts.ts';
import type { Block, HomeView } from '../blocks/screen.ts';
import { home } from '../blocks/view.ts';
import type { HomeModel } from './model.ts';
import { presentAdmin } from './screens/admin.ts';
import { presentLibrary } from './screens/library.ts';
import { presentMaterials } from './screens/materials.ts';
import { presentPlan } from './screens/plan.ts';
import { presentBeginning, presentDrills } from './screens/practice.ts';
import { presentProgress } from './screens/progress.ts';
import { presentPrivacy, presentSettings } from './screens/settings.ts';

type Part = (model: HomeModel) => readonly Block[];

/** What is to be done today first, what is rarely changed last. */
const PARTS: readonly Part[] = [
  presentBeginning,
  presentDrills,
  presentProgress,
  presentPlan,
  presentLibrary,
  presentMaterials,
  presentSettings,
  presentPrivacy,
  presentAdmin,
];

/** App Home of one person; every list in it is short, so that all parts fit into 100 blocks. */
export const presentHome = (model: HomeModel): HomeView => {
  const parts = PARTS.map((part) => part(model)).filter((blocks) => blocks.length > 0);
  return home(parts.flatMap((blocks, place) => (place === 0 ? blocks : [divider, ...blocks])));
};
