using Mlflow.Embedded.Maintenance;
using Mlflow.Embedded.Storage;

namespace Mlflow.Embedded;

/// <summary>
/// Works on a data folder without serving it: backups, and the removal of deleted runs. A server may use the folder at the
/// same time, in this or another process.
/// </summary>
public sealed class EmbeddedMlflowFolder : IDisposable
{
    private readonly DataFolder _folder;
    private readonly TimeProvider _time;
    private Database? _database;

    private EmbeddedMlflowFolder(DataFolder folder, TimeProvider time)
    {
        _folder = folder;
        _time = time;
    }

    /// <summary>The absolute path of the folder.</summary>
    public string Path => _folder.FullPath;

    /// <summary>Opens a folder that a server has used. Its tables stay in the form that they have.</summary>
    /// <param name="path">The folder.</param>
    /// <param name="time">The clock; null for that of the system.</param>
    /// <exception cref="IOException">
    /// There is no <c>mlflow.db</c> in the folder, it cannot be read or written, or it is the database of another program.
    /// The message is one line with the reason.
    /// </exception>
    /// <exception cref="InvalidOperationException">A newer version of the server wrote the folder.</exception>
    public static EmbeddedMlflowFolder Open(string path, TimeProvider? time = null)
    {
        DataFolder folder = FolderAt(path);
        if (!File.Exists(folder.DatabaseFile))
        {
            throw new FileNotFoundException($"{folder.FullPath} has no mlflow.db: no server has used it.", folder.DatabaseFile);
        }

        FolderInspection.RequireOwn(folder);
        return new EmbeddedMlflowFolder(folder, time ?? TimeProvider.System);
    }

    /// <summary>Reads what a folder holds and what is wrong with it, and changes none of its data.</summary>
    /// <param name="path">The folder, which need not exist.</param>
    /// <remarks>The whole database is read: some 3 to 6 seconds for a gigabyte.</remarks>
    public static FolderCondition Inspect(string path) => FolderInspection.Inspect(FolderAt(path));

    /// <summary>
    /// Copies the database, as it is at one moment, and then the artifacts. Every file that a row of the copy promises is in
    /// it. A server can be started with the copy.
    /// </summary>
    /// <param name="destination">
    /// The folder to create; null for <c>backups/</c> below this one, with the time as its name.
    /// </param>
    /// <param name="cancellationToken">Cancels the backup, which leaves nothing.</param>
    /// <exception cref="MaintenanceException">
    /// The destination exists or is among the artifacts, or another backup or removal works on the folder.
    /// </exception>
    /// <exception cref="IOException">
    /// The disk has less free space than the folder has content, it is full, the database is damaged, or a file cannot be read
    /// or written. The message is one line with the reason.
    /// </exception>
    public Task<BackupReport> BackUpAsync(string? destination = null, CancellationToken cancellationToken = default) =>
        new Backup(_folder, new ArtifactBackup(), _time).CreateAsync(destination, cancellationToken);

    /// <summary>Removes deleted runs, experiments and logged models for good, with their artifacts.</summary>
    /// <param name="selection">What to remove; null for all that is deleted.</param>
    /// <param name="cancellationToken">Cancels the removal; what is removed by then is gone.</param>
    /// <exception cref="MaintenanceException">
    /// A chosen thing is active, was deleted too short a time ago or is not there; nothing was removed. Or an earlier version of
    /// the server wrote the tables, or another backup or removal works on the folder.
    /// </exception>
    /// <exception cref="IOException">The database cannot be written.</exception>
    public Task<GarbageReport> CollectGarbageAsync(
        GarbageSelection? selection = null, CancellationToken cancellationToken = default)
    {
        FolderInspection.RequireLatestForm(_folder);
        _database ??= new Database(_folder, new FlushPolicy(EachCommit: true), _time);
        return new GarbageCollector(_database, _folder, new Trash(_folder), _time).CollectAsync(
            selection ?? new GarbageSelection(), cancellationToken);
    }

    /// <inheritdoc/>
    public void Dispose() => _database?.Dispose();

    private static DataFolder FolderAt(string path) => new(
        System.IO.Path.TrimEndingDirectorySeparator(System.IO.Path.GetFullPath(path)), EmbeddedMlflowOptions.DataFolderKey);
}
