using Mlflow.Embedded.Tables;

namespace Mlflow.Embedded.Maintenance;

/// <summary>Adds up what a removal removes, for its report.</summary>
internal sealed class GarbageTally(GarbagePlan plan, GarbageFolders folders, bool isDryRun)
{
    private readonly List<string> _runs = [];
    private readonly List<string> _models = [];
    private readonly List<string> _experiments = [];
    private readonly List<string> _kept = [.. plan.Kept];
    private readonly List<string> _elsewhere = [];
    private readonly HashSet<string> _folders = [];
    private ArtifactSize _size;

    /// <summary>The folders of artifacts that were added.</summary>
    public IReadOnlySet<string> Folders => _folders;

    public void AddRun(DeletedItem run, string? artifacts, ArtifactSize size) => Add(_runs, run, artifacts, size);

    public void AddModel(DeletedItem model, string? artifacts, ArtifactSize size) => Add(_models, model, artifacts, size);

    public void AddExperiment(DeletedItem experiment, string? artifacts, ArtifactSize size)
    {
        _experiments.Add(experiment.Id);
        Add(artifacts, size);
    }

    public void Keep(DeletedItem item) => _kept.Add($"{item.Id} stays: it was restored or changed in the meantime.");

    public GarbageReport ToReport() => new()
    {
        IsDryRun = isDryRun,
        Runs = _runs,
        LoggedModels = _models,
        Experiments = _experiments,
        ArtifactFiles = _size.Files,
        ArtifactBytes = _size.Bytes,
        Kept = _kept,
        ArtifactsElsewhere = _elsewhere,
        VersionsWithoutFiles =
            [.. plan.AllVersions.Where(version => folders.AreIn(version.StorageLocation, _folders)).Select(version => version.Name)],
    };

    private void Add(List<string> ids, DeletedItem item, string? artifacts, ArtifactSize size)
    {
        ids.Add(item.Id);
        Add(artifacts, size);
        if (artifacts is not null)
        {
            return;
        }

        if (GarbageFolders.AreHere(item.ArtifactUri))
        {
            _kept.Add($"The files of {item.Id} stay: an experiment has its own among them.");
        }
        else
        {
            _elsewhere.Add(item.ArtifactUri);
        }
    }

    private void Add(string? artifacts, ArtifactSize size)
    {
        _size += size;
        if (artifacts is not null)
        {
            _folders.Add(artifacts);
        }
    }
}
