using System.Diagnostics.CodeAnalysis;
using System.Net;
using CoverType.Web.Outages;
using Mlflow.Client;

namespace CoverType.Web.Tracking;

/// <summary>The reason why MLflow returned nothing.</summary>
/// <param name="Kind">The kind of the failure.</param>
/// <param name="Sentence">The server's own sentence.</param>
public sealed record TrackingFailure(TrackingFailureKind Kind, string Sentence)
{
    /// <summary>The kind of the outage, if the server is away.</summary>
    public ServiceProblemKind Outage { get; private init; }

    /// <summary>True if the server answered; false if it did not, or was not asked.</summary>
    public bool WasAnswered { get; private init; }

    /// <summary>Describes a call that failed.</summary>
    /// <exception cref="ArgumentException">The exception is not one of the MLflow client.</exception>
    public static TrackingFailure From(Exception failure) => failure switch
    {
        MlflowNotFoundException { IsUnsupported: false } missing =>
            new(TrackingFailureKind.Missing, missing.ServerMessage ?? missing.Message) { WasAnswered = true },
        MlflowException { StatusCode: HttpStatusCode.BadRequest } refused =>
            new(TrackingFailureKind.Refused, refused.ServerMessage ?? refused.Message) { WasAnswered = true },
        MlflowException mlflow => new(TrackingFailureKind.Away, failure.Message) { Outage = ServiceProblem.KindOf(mlflow.StatusCode) },

        // The client refuses what the server would refuse, for example an id with a slash.
        ArgumentException => new(TrackingFailureKind.Refused, failure.Message),
        _ => throw new ArgumentException("Only the failures of the MLflow client have a description.", nameof(failure)),
    };

    /// <summary>Returns true if the server does not accept what was asked, with its sentence.</summary>
    public static bool IsRefusal(Exception failure, [NotNullWhen(true)] out string? sentence)
    {
        sentence = failure is MlflowException or ArgumentException
            && From(failure) is { Kind: TrackingFailureKind.Refused } refusal
            ? refusal.Sentence
            : null;
        return sentence is not null;
    }
}
