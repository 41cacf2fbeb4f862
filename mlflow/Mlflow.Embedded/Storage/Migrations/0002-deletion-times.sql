-- The time of a run's deletion, null for an active one: runs that are deleted for long enough can be removed.
-- For runs that were deleted before this migration, it is the time of the migration.
ALTER TABLE runs ADD COLUMN deleted_time INTEGER;
UPDATE runs SET deleted_time = @now WHERE lifecycle_stage = 'deleted';
