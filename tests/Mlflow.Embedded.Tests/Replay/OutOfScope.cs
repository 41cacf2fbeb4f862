namespace Mlflow.Embedded.Tests.Replay;

/// <summary>The recorded exchanges that are not compared, or not completely, each with the reason.</summary>
public static class OutOfScope
{
    private const string UnknownPath = "a path below /api without an endpoint is a 501 here";
    private const string Traces = "traces are not part of this server";
    private const string Authentication = "recorded from another server with basic authentication";

    private const string Chunked = "MLflow loses the bytes of an upload in chunks; this server stores them";

    /// <summary>The numbers of exchanges that are not sent.</summary>
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

    /// <summary>Intended differences, by the number of the exchange: each must occur.</summary>
    public static readonly IReadOnlyDictionary<int, IntendedDifference> Intended =
        new Dictionary<int, IntendedDifference>
        {
            [235] = new(".files[0].file_size was not recorded (returned: 6)", Chunked),
            [240] = new(".files[0].file_size was not recorded (returned: 6)", Chunked),
            [256] = new(".files[0].file_size was not recorded (returned: 6)", Chunked),
            [429] = new(
                ".files[1].file_size: 12 was recorded, 7 was returned",
                "the recording contains the uploaded JSON without its blanks"),
        };
}
