export * from './ChoiceSelect';
export * from './FilterSelect';
