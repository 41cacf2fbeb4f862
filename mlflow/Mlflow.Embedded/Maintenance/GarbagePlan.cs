using Mlflow.Embedded.Tables;

namespace Mlflow.Embedded.Maintenance;

/// <summary>What a removal will remove, in this order.</summary>
/// <param name="Runs">The runs, those of the experiments among them.</param>
/// <param name="LoggedModels">The logged models, those of the experiments among them.</param>
/// <param name="Experiments">The experiments.</param>
/// <param name="Kept">Sentences about deleted things that stay.</param>
/// <param name="LatestDeletion">The latest time of a deletion that counts, in milliseconds since 1970.</param>
/// <param name="AllVersions">All model versions of the server.</param>
/// <param name="AllExperiments">All experiments of the server, also the active ones.</param>
internal sealed record GarbagePlan(
    IReadOnlyList<DeletedItem> Runs,
    IReadOnlyList<DeletedItem> LoggedModels,
    IReadOnlyList<DeletedItem> Experiments,
    IReadOnlyList<string> Kept,
    long LatestDeletion,
    IReadOnlyList<StoredVersion> AllVersions,
    IReadOnlyList<DeletedItem> AllExperiments);
