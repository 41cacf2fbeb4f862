using CoverType.Clients.Predictions;
using CoverType.Web.Models;

namespace CoverType.Web.Tests.Models;

/// <summary>An origin that the test sets.</summary>
internal sealed class KnownOrigin : IModelOrigin
{
    /// <summary>The records of every model.</summary>
    public RecordSource Records { get; set; } = RecordSource.Real;

    /// <summary>The campaign of every model.</summary>
    public int? Campaign { get; set; }

    public Task<ModelOrigin> FindAsync(ServedModel model, CancellationToken cancellationToken) =>
        Task.FromResult(new ModelOrigin(Records, Campaign));
}
