using Refit;

namespace CoverType.Clients.DataApi;

/// <summary>
/// The external data API. Its answers come raw, so that they can be kept as they were and read afterwards
/// (<see cref="DataApiAnswer"/>).
/// </summary>
public interface IDataApi
{
    /// <summary>Asks for a portion of a group: a fresh random tenth of the group's slice.</summary>
    /// <param name="groupNumber">The group, 1 to 10.</param>
    /// <param name="cancellationToken">Stops waiting for the answer.</param>
    [Get("/data")]
    Task<HttpResponseMessage> GetPortionAsync(
        [AliasAs("group_number")] int groupNumber, CancellationToken cancellationToken);

    /// <summary>Starts a group over: its next portion is batch 1 again.</summary>
    /// <param name="groupNumber">The group, 1 to 10.</param>
    /// <param name="cancellationToken">Stops waiting for the answer.</param>
    [Get("/restart_data_generation")]
    Task<HttpResponseMessage> RestartAsync(
        [AliasAs("group_number")] int groupNumber, CancellationToken cancellationToken);
}
