using System.Net;
using CoverType.Clients.Pipeline;
using CoverType.Web.Outages;

namespace CoverType.Web.Pipeline.Feed;

/// <summary>What the pipeline answered, or why it did not.</summary>
/// <param name="Value">The answer; null if there is none.</param>
/// <param name="Failure">The reason why there is none; null if there is one.</param>
internal sealed record Answer<T>(T? Value, PipelineException? Failure)
    where T : class
{
    /// <summary>The problem for people; null if there is an answer.</summary>
    public ServiceProblem? Problem { get; } = Failure is null ? null : ServiceProblem.From(Failure);

    /// <summary>True if the pipeline has no such thing.</summary>
    public bool IsUnknown => Failure?.StatusCode == HttpStatusCode.NotFound;
}
