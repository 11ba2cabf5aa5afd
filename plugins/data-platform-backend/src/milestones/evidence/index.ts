export { type EvidenceReaders, loadEvidence } from './loadEvidence';
