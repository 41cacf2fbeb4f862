using CoverType.Clients.Predictions;
using CoverType.Web.Models;

namespace CoverType.Web.Tests.Models;

/// <summary>An origin that the test decides on.</summary>
internal sealed class KnownOrigin : IModelOrigin
{
    /// <summary>The records that every model was trained on.</summary>
    public RecordSource Records { get; set; } = RecordSource.Real;

    public Task<RecordSource> FindAsync(ServedModel model, CancellationToken cancellationToken) => Task.FromResult(Records);
}
