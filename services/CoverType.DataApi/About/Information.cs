namespace CoverType.DataApi.About;

/// <summary>The response of <c>GET /</c>.</summary>
/// <param name="Service">A description of the service.</param>
/// <param name="Source"><c>simulated</c> or <c>file</c>.</param>
/// <param name="Description">The origin of the cells, for people.</param>
/// <param name="Rows">The number of cells.</param>
/// <param name="WindowSeconds">The duration of a batch, in seconds.</param>
/// <param name="Batches">The number of batches that a group serves before it must be restarted.</param>
internal sealed record Information(
    string Service, string Source, string Description, int Rows, double WindowSeconds, int Batches);
