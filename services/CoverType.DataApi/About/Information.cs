namespace CoverType.DataApi.About;

/// <summary>What the service says of itself at <c>GET /</c>.</summary>
/// <param name="Service">What it is.</param>
/// <param name="Source"><c>simulated</c> or <c>file</c>.</param>
/// <param name="Description">Where the cells come from, for people.</param>
/// <param name="Rows">How many cells there are.</param>
/// <param name="WindowSeconds">How long a batch lasts, in seconds.</param>
/// <param name="Batches">How many batches a group hands out before it must be started over.</param>
internal sealed record Information(
    string Service, string Source, string Description, int Rows, double WindowSeconds, int Batches);
