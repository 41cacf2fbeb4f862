using CoverType.Clients.Predictions;
using CoverType.Web.Models;

namespace CoverType.Web.Tests.Models;

/// <summary>An origin that the test decides on.</summary>
internal sealed class KnownOrigin : IModelOrigin
{
    /// <summary>Whether every model was trained on simulated records.</summary>
    public bool Simulated { get; set; }

    public Task<bool> IsSimulatedAsync(ServedModel model, CancellationToken cancellationToken) => Task.FromResult(Simulated);
}
