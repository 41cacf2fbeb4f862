using System.Net;
using CoverType.Clients.Pipeline;
using CoverType.Clients.Predictions;

namespace CoverType.Web.Outages;

/// <summary>The reason why a service returned no result.</summary>
/// <param name="Kind">The kind of the problem.</param>
/// <param name="Reason">What happened, in a sentence for people; it names the part that is away.</param>
public sealed record ServiceProblem(ServiceProblemKind Kind, string Reason)
{
    /// <summary>Describes a failed call of the prediction API.</summary>
    public static ServiceProblem From(PredictionException failure)
    {
        ArgumentNullException.ThrowIfNull(failure);
        return new ServiceProblem(KindOf(failure.StatusCode), failure.Message);
    }

    /// <summary>Describes a failed call of the pipeline's API.</summary>
    public static ServiceProblem From(PipelineException failure)
    {
        ArgumentNullException.ThrowIfNull(failure);
        return new ServiceProblem(KindOf(failure.StatusCode), failure.Message);
    }

    /// <summary>Returns the kind of the problem for the status of an answer; null if none came.</summary>
    public static ServiceProblemKind KindOf(HttpStatusCode? status) => status switch
    {
        null => ServiceProblemKind.NoAnswer,
        HttpStatusCode.ServiceUnavailable => ServiceProblemKind.NotReady,
        _ => ServiceProblemKind.WrongAnswer,
    };
}
