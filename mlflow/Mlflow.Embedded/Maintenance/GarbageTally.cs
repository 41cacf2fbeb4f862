using Mlflow.Embedded.Tables;

namespace Mlflow.Embedded.Maintenance;

/// <summary>Adds up what a removal removes, for its report.</summary>
internal sealed class GarbageTally(GarbagePlan plan, bool isDryRun)
{
    private readonly List<string> _runs = [];
    private readonly List<string> _models = [];
    private readonly List<string> _experiments = [];
    private readonly List<string> _kept = [.. plan.Kept];
    private readonly List<string> _elsewhere = [];
    private ArtifactSize _size;

    public void AddRun(DeletedItem run, ArtifactSize? size) => Add(_runs, run, size);

    public void AddModel(DeletedItem model, ArtifactSize? size) => Add(_models, model, size);

    public void AddExperiment(DeletedItem experiment, ArtifactSize size)
    {
        _experiments.Add(experiment.Id);
        _size += size;
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
        VersionsWithoutFiles = plan.Versions,
    };

    // Null: another server stores the artifacts.
    private void Add(List<string> ids, DeletedItem item, ArtifactSize? size)
    {
        ids.Add(item.Id);
        _size += size ?? default;
        if (size is null)
        {
            _elsewhere.Add(item.ArtifactUri);
        }
    }
}
