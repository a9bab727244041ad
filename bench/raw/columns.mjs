/** What a reader of an incident gets: every column but the search vector and what is internal. */
export const incidentColumns = `id, number, version, created_at, created_by, updated_at, updated_by, deleted_at, title, description,
  caller, affected_person, channel, service, service_offering, category, impact, urgency, priority, priority_override,
  priority_reason, assignment_group, assignee, labels, hold_reason, hold_until, hold_message, resolution_code,
  resolution_notes, closure_code, reopen_reason, cancel_reason, parent, merged_into, restricted, kind, affected_item,
  causing_item, service_component, knowledge_number, change_number, change_count, interaction_number, interaction_count,
  related_incident_count, former_activity, former_activity_number, handle_time_hours, opened_at, owned_at,
  first_response_at, resolved_at, reopened_at, closed_at, reassignment_count, reopen_count, state, state_category`;

export const commentColumns = `id, version, created_at, created_by, updated_at, updated_by, deleted_at, subject_type, subject_id,
  audience, body, excerpt, channel, mentions`;
