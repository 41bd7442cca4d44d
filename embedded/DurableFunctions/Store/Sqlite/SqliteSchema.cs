namespace Ringkeeper.Embedded.DurableFunctions.Store.Sqlite;

/// <summary>The tables, and the steps from one version of them to the next.</summary>
internal static class SqliteSchema
{
    /// <summary>In the file's header (application_id), so that another application's database isn't taken for a store: "RKTH".</summary>
    public const int ApplicationId = 0x524B5448;

    /// <summary>The step at index n leads from version n to version n + 1 (user_version in the file's header).</summary>
    public static readonly IReadOnlyList<string> Migrations =
    [
        """
        CREATE TABLE instances (
            instance_id TEXT NOT NULL PRIMARY KEY,
            execution_id TEXT NOT NULL,
            name TEXT NOT NULL,
            version TEXT NOT NULL,
            status TEXT NOT NULL,
            created_at TEXT NOT NULL,
            updated_at TEXT NOT NULL,
            completed_at TEXT,
            input TEXT,
            output TEXT,
            custom_status TEXT,
            failure TEXT,
            tags TEXT,
            parent_name TEXT,
            parent_instance_id TEXT,
            parent_execution_id TEXT,
            parent_task_id INTEGER
        );
        CREATE INDEX instances_by_parent ON instances (parent_instance_id) WHERE parent_instance_id IS NOT NULL;

        CREATE TABLE history (
            instance_id TEXT NOT NULL,
            sequence INTEGER NOT NULL,
            type TEXT NOT NULL,
            timestamp TEXT NOT NULL,
            payload TEXT NOT NULL,
            PRIMARY KEY (instance_id, sequence)
        ) WITHOUT ROWID;

        CREATE TABLE messages (
            id INTEGER NOT NULL PRIMARY KEY,
            instance_id TEXT NOT NULL,
            execution_id TEXT,
            visible_at TEXT,
            type TEXT NOT NULL,
            timestamp TEXT NOT NULL,
            payload TEXT NOT NULL
        );
        CREATE INDEX messages_by_instance ON messages (instance_id);

        CREATE TABLE activities (
            instance_id TEXT NOT NULL,
            task_id INTEGER NOT NULL,
            execution_id TEXT NOT NULL,
            timestamp TEXT NOT NULL,
            payload TEXT NOT NULL,
            PRIMARY KEY (instance_id, task_id)
        ) WITHOUT ROWID;

        CREATE TABLE timers (
            instance_id TEXT NOT NULL,
            task_id INTEGER NOT NULL,
            execution_id TEXT NOT NULL,
            fire_at TEXT NOT NULL,
            PRIMARY KEY (instance_id, task_id)
        ) WITHOUT ROWID;
        """,
        """
        ALTER TABLE instances ADD COLUMN trace_parent TEXT;
        ALTER TABLE instances ADD COLUMN trace_state TEXT;
        ALTER TABLE instances ADD COLUMN span_id TEXT;
        """,
    ];
}
