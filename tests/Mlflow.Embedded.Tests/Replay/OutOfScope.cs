namespace Mlflow.Embedded.Tests.Replay;

/// <summary>The recorded exchanges that are not compared, or not completely, each with the reason.</summary>
public static class OutOfScope
{
    private const string UnknownPath = "a path below /api without an endpoint is a 501 here";
    private const string Traces = "traces are not part of this server";
    private const string TwoFaults = "the filter has two faults, and the message states the other one";
    private const string NameOfKey = "MLflow calls the parameter 'name', but the request calls it 'key'";
    private const string Authentication = "recorded from another server with basic authentication";

    private const string Chunked = "MLflow loses the bytes of an upload in chunks; this server stores them";

    private const string EndlessHistory =
        "without max_results MLflow returns no values and a token that leads to itself; this server returns all values";

    /// <summary>The numbers of exchanges that are not sent.</summary>
    public static readonly IReadOnlyDictionary<int, string> NotSent = new Dictionary<int, string>
    {
        [4] = UnknownPath,
        [206] = "MLflow fails with a 500 on a body that is a JSON text without a message; here it is a 400",
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
    public static readonly IReadOnlyDictionary<int, IntendedDifference[]> Intended =
        new Dictionary<int, IntendedDifference[]>
        {
            [48] = [new("message without last_update_time, name, creation_time", TwoFaults)],
            [94] = [new("message without 'name'", NameOfKey)],
            [95] = [new("message without 'name'", NameOfKey)],
            [142] = History(
                """
                {"key":"loss","value":0.5,"timestamp":1700000000100,"step":0},{"key":"loss","value":0.125,"timestamp":1700000000150,"step":1},{"key":"loss","value":0.25,"timestamp":1700000000200,"step":1}
                """),
            [143] = History("""{"key":"nan_s","value":"NaN","timestamp":1700000000000,"step":0}"""),
            [144] = History("""{"key":"acc/top-1 x","value":1,"timestamp":1700000000200,"step":0}"""),
            [235] = [new(".files[0].file_size was not recorded (returned: 6)", Chunked)],
            [240] = [new(".files[0].file_size was not recorded (returned: 6)", Chunked)],
            [256] = [new(".files[0].file_size was not recorded (returned: 6)", Chunked)],
            [429] =
            [
                new(
                    ".files[1].file_size: 12 was recorded, 7 was returned",
                    "the recording contains the uploaded JSON without its blanks"),
            ],
        };

    /// <summary>A part of recorded requests that is sent in another form, by the number of the exchange.</summary>
    public static readonly IReadOnlyDictionary<int, (string Recorded, string Sent, string Reason)> Replaced =
        new Dictionary<int, (string, string, string)>
        {
            [98] = ("1.5", "0", "MLflow takes a fraction for the step 0, and this server refuses it; sent is what MLflow stores"),
        };

    private static IntendedDifference[] History(string metrics) =>
    [
        new(".next_page_token is missing (recorded: \"eyJvZmZzZXQiOiAwfQ==\")", EndlessHistory),
        new($".metrics was not recorded (returned: [{metrics.Trim()}])", EndlessHistory),
    ];
}
