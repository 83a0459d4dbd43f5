export { LearningNote } from './LearningNote';
