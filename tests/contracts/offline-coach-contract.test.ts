import { createOfflineCoach } from '../../core/adapters/offline/offline-coach.ts';
import { coachContract } from './coach-contract.ts';

coachContract('offline coach', async () => ({ coach: createOfflineCoach() }));
