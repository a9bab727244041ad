/** An article of the example company. */
export interface DemoText {
  readonly title: string;
  readonly service: string;
  /** Words in the titles of the incidents that it resolved. */
  readonly words?: string;
  readonly kind?: 'problem' | 'how_to' | 'question' | 'known_error';
  readonly audience?: 'internal' | 'customer';
  readonly governance?: 'experience' | 'compliance';
  readonly language?: string;
  readonly translationOf?: string;
  readonly issue?: string;
  readonly environment?: string;
  readonly cause?: string;
  readonly resolution: string;
}
