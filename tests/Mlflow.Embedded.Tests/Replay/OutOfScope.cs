namespace Mlflow.Embedded.Tests.Replay;

/// <summary>The recorded exchanges that are not compared, or not in full, each with its reason.</summary>
public static class OutOfScope
{
    private const string UnknownPath = "what the server does not have below /api is a 501 here";
    private const string Traces = "traces are not part of this server";
    private const string Authentication = "recorded at another server, one with basic authentication";

    private const string Chunked = "MLflow loses the bytes of an upload in chunks; here they are kept";

    /// <summary>Exchanges that are not sent at all.</summary>
    public static readonly IReadOnlyDictionary<int, string> NotSent = new Dictionary<int, string>
    {
        [4] = UnknownPath,
        [206] = "MLflow fails with a 500 on a body that is a JSON text; here it counts as an empty body",
        [227] = "MLflow fails with a 500 on a download whose name is not ASCII; here it works",
        [249] = UnknownPath,
        [396] = Traces,
        [399] = "webhooks are not part of this server",
        [400] = "the gateway is not part of this server",
        [540] = Traces,
        [541] = Traces,
        [542] = Traces,
        [543] = Traces,
        [544] = Authentication,
        [545] = Authentication,
        [546] = Authentication,
        [547] = Authentication,
        [548] = Authentication,
        [549] = Authentication,
        [550] = Authentication,
        [551] = Authentication,
        [552] = Authentication,
        [553] = Authentication,
        [554] = Authentication,
        [555] = Authentication,
        [556] = Authentication,
        [557] = Authentication,
    };

    /// <summary>Differences that are meant, by the number of the exchange: each must occur as it stands.</summary>
    public static readonly IReadOnlyDictionary<int, MeantDifference> Meant = new Dictionary<int, MeantDifference>
    {
        [235] = new(".files[0].file_size was not recorded (answered: 6)", Chunked),
        [240] = new(".files[0].file_size was not recorded (answered: 6)", Chunked),
        [256] = new(".files[0].file_size was not recorded (answered: 6)", Chunked),
        [429] = new(
            ".files[1].file_size: 12 was recorded, 7 is answered",
            "the recording holds the uploaded JSON without the blanks that it was sent with"),
    };
}
