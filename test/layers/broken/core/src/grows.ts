// breaks core-stays-small declared
export { Eta } from 'handlebars';
