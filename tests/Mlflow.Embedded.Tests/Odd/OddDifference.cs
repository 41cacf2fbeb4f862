namespace Mlflow.Embedded.Tests.Odd;

/// <summary>A kind of intended difference between the answers to odd requests.</summary>
/// <param name="Stock">The beginning of MLflow's answer.</param>
/// <param name="Here">The beginning of this server's answer.</param>
/// <param name="Message">A part of this server's response.</param>
/// <param name="Reason">The reason for the difference.</param>
public sealed record OddDifference(string Stock, string Here, string Message, string Reason)
{
    private const string Junk = "200";
    private const string Failure = "500";
    private const string Invalid = "400 INVALID_PARAMETER_VALUE";
    private const string DoesNotExist = "404 RESOURCE_DOES_NOT_EXIST";

    /// <summary>All kinds.</summary>
    public static readonly IReadOnlyList<OddDifference> All =
    [
        new(Junk, Invalid, " is expected.", "MLflow takes a value of the wrong type in silence and stores a default in its place"),
        new(Junk, Invalid, "is missing for the required parameter", "MLflow stores a tag, a param or a link to a model without its key"),
        new(Junk, Invalid, "and blanks are allowed.", "MLflow checks the key of a tag when it is set, but not when its run is created"),
        new(Junk, Invalid, "; the limit is ", "MLflow stores a key that is too long for its other databases"),
        new(Junk, Invalid, "or control character, and", "no artifact can have such a path"),
        new(Junk, DoesNotExist, "No logged model has the id", "MLflow links a run to a model that does not exist"),
        new(Failure, Invalid, "", "MLflow fails on a value of the wrong type"),
        new(Failure, DoesNotExist, "model has the ", "MLflow fails on a source that does not exist before it looks for the model"),
        new(Failure, "200", "", "MLflow fails on an id that is not a number and on a list that is null; here nothing has such an id, and a null is no list"),
    ];

    /// <summary>Returns the kinds of a difference.</summary>
    public static IReadOnlyList<OddDifference> Of(string stock, string here, string response) =>
    [
        .. All.Where(kind => stock.StartsWith(kind.Stock, StringComparison.Ordinal)
            && here.StartsWith(kind.Here, StringComparison.Ordinal)
            && response.Contains(kind.Message, StringComparison.Ordinal)),
    ];
}
