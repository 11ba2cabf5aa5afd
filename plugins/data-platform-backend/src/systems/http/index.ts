export { httpSystemType } from './httpSystemType';
export { lokiSystemType } from './lokiSystemType';
