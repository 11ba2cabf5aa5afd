export { AnnotationProblems } from './AnnotationProblems';
export { CodeBlock } from './CodeBlock';
export { ConfigProblems } from './ConfigProblems';
export { ErrorState } from './ErrorState';
export { LoadingState } from './LoadingState';
export { NotConfigured } from './NotConfigured';
export { NothingYet } from './NothingYet';
export { Notice } from './Notice';
