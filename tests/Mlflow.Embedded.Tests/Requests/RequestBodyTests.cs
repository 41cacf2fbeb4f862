using System.Text;
using Mlflow.Contracts;
using Mlflow.Embedded.Errors;
using Mlflow.Embedded.Requests;

namespace Mlflow.Embedded.Tests.Requests;

public sealed class RequestBodyTests
{
    [Theory]
    [InlineData("""{"run_id":"r","key":"k","value":0.5,"timestamp":7,"step":2}""")]
    [InlineData("""{"runId":"r","key":"k","value":0.5,"timestamp":7,"step":2}""")]
    [InlineData("""{"run_id":"r","key":"k","value":"0.5","timestamp":"7","step":"2"}""")]
    [InlineData("""{"run_id":"r","key":"k","value":0.5,"timestamp":7.0,"step":2,"unknown":[1],"model_id":null}""")]
    public void Read_AnySpelling_ReturnsTheSame(string json)
    {
        LogMetricRequest request = Body(json).Read<LogMetricRequest>(required: ["run_id", "key", "value", "timestamp"]);

        request.ShouldBe(new LogMetricRequest { RunId = "r", Key = "k", Value = 0.5, Timestamp = 7, Step = 2 });
    }

    [Theory]
    [InlineData("NaN", double.NaN)]
    [InlineData("Infinity", double.PositiveInfinity)]
    [InlineData("-Infinity", double.NegativeInfinity)]
    public void Read_QuotedNumberThatJsonLacks_ReturnsIt(string text, double expected)
    {
        Body($$"""{"value":"{{text}}"}""").Read<LogMetricRequest>().Value.ShouldBe(expected);
    }

    [Theory]
    [InlineData("")]
    [InlineData(" \n")]
    [InlineData("null")]
    public void Read_NoBody_CountsAsEmpty(string json)
    {
        Body(json).Read<LogMetricRequest>().ShouldBe(new LogMetricRequest());
    }

    [Theory]
    [InlineData("{")]
    [InlineData("[1]")]
    [InlineData("7")]
    [InlineData("\"x\"")]
    [InlineData("{\"run_id\":")]
    [InlineData("\"\\ud800\"")]
    public void Read_BodyThatIsNotAnObject_ThrowsAndNamesAMissingField(string json)
    {
        Should.Throw<MlflowException>(() => Body(json).Read<SearchRunsRequest>())
            .ErrorCode.ShouldBe(ErrorCodes.InvalidParameterValue);
        Should.Throw<MlflowException>(() => Body(json).Read<LogMetricRequest>(required: ["run_id"]))
            .Message.ShouldContain("'run_id'");
    }

    [Fact]
    public void Read_ByteOrderMark_IsNotPartOfTheBody()
    {
        const string Json = """{"run_id":"rün"}""";
        Encoding[] encodings =
        [
            new UTF8Encoding(true), new UnicodeEncoding(false, true), new UnicodeEncoding(true, true),
            new UTF32Encoding(false, true), new UTF32Encoding(true, true),
        ];

        foreach (Encoding encoding in encodings)
        {
            byte[] body = [.. encoding.GetPreamble(), .. encoding.GetBytes(Json)];
            RequestBody.Of(body).Read<LogMetricRequest>().RunId.ShouldBe("rün", encoding.EncodingName);
        }
    }

    [Fact]
    public void Read_MessageEncodedTwice_ReturnsIt()
    {
        Body(""""  "{\"run_id\":\"r\"}" """").Read<LogMetricRequest>().RunId.ShouldBe("r");
    }

    [Theory]
    [InlineData("\"1.5\"", 1.5)]
    [InlineData("\" 1.5\"", 1.5)]
    [InlineData("\"1e400\"", double.PositiveInfinity)]
    [InlineData("1e400", double.PositiveInfinity)]
    [InlineData("\"+Infinity\"", double.PositiveInfinity)]
    [InlineData("\"infinity\"", double.PositiveInfinity)]
    [InlineData("\"NAN\"", double.NaN)]
    [InlineData("\"-nan\"", double.NaN)]
    public void Read_NumberAsText_ReturnsItAsPythonReadsIt(string json, double expected)
    {
        Body($$"""{"value":{{json}}}""").Read<LogMetricRequest>().Value.ShouldBe(expected);
        Body($$"""{"metrics":[{"value":{{json}}}]}""").Read<LogBatchRequest>().Metrics[0].Value.ShouldBe(expected);
    }

    [Theory]
    [InlineData("""{"tags":[null]}""", "'tags[0]'")]
    [InlineData("""{"metrics":[{"key":"a"},null]}""", "'metrics[1]'")]
    [InlineData("""{"params":[[]]}""", "'params[0]'")]
    public void Read_NullOrOtherTypeInAList_ThrowsWithItsPath(string json, string path)
    {
        Should.Throw<MlflowException>(() => Body(json).Read<LogBatchRequest>()).Message.ShouldContain(path);
    }

    [Theory]
    [InlineData("""{"run_id":"r","key":"k"}""", "value")]
    [InlineData("""{"run_id":"","key":"k","value":1}""", "run_id")]
    [InlineData("""{"key":"k","value":1}""", "run_id")]
    [InlineData("""{"runId":"r","value":1}""", "key")]
    public void Read_WithoutARequiredField_ThrowsWithItsName(string json, string field)
    {
        MlflowException error = Should.Throw<MlflowException>(
            () => Body(json).Read<LogMetricRequest>(required: ["run_id", "key", "value"]));

        error.Message.ShouldContain($"'{field}'");
    }

    [Fact]
    public void Read_RunUuid_CountsAsRunId()
    {
        Body("""{"run_uuid":"r"}""").Read<LogMetricRequest>(required: ["run_id"]).RunUuid.ShouldBe("r");
    }

    [Theory]
    [InlineData("""{"run_id":1}""", "'run_id'")]
    [InlineData("""{"metrics":{"key":"a"}}""", "'metrics'")]
    [InlineData("""{"metrics":[{"key":"a"},{"key":"b","value":"x"}]}""", "'metrics[1].value'")]
    [InlineData("""{"params":[{"key":"a","value":3}]}""", "'params[0].value'")]
    [InlineData("""{"metrics":[{"step":1.5}]}""", "'metrics[0].step'")]
    [InlineData("""{"metrics":[{"step":"x"}]}""", "'metrics[0].step'")]
    [InlineData("""{"metrics":[{"value":"nan"}]}""", "'metrics[0].value'")]
    [InlineData("""{"metrics":[{"value":true}]}""", "'metrics[0].value'")]
    public void Read_ValueOfTheWrongType_ThrowsWithItsPath(string json, string path)
    {
        MlflowException error =
            Should.Throw<MlflowException>(() => Body(json).Read<LogBatchRequest>());

        error.ErrorCode.ShouldBe(ErrorCodes.InvalidParameterValue);
        error.Message.ShouldContain(path);
    }

    [Fact]
    public void Read_NumberLargerThanItsType_Throws()
    {
        Should.Throw<MlflowException>(() => Body("""{"max_results":"3000000000"}""").Read<SearchRunsRequest>())
            .Message.ShouldContain("'max_results'");
    }

    [Theory]
    [InlineData("NaN")]
    [InlineData("Infinity")]
    [InlineData("-Infinity")]
    public void Read_BareNumber_EndsTheReadingButCountsAsGiven(string token)
    {
        LogMetricRequest request = Body($$"""{"key":"say \"NaN\"","value":{{token}},"timestamp":7}""")
            .Read<LogMetricRequest>(required: ["key", "value", "timestamp"]);

        request.ShouldBe(new LogMetricRequest { Key = "say \"NaN\"" });
    }

    [Fact]
    public void Read_TextThatIsNotUnicode_Throws()
    {
        byte[][] bodies = ["{\"key\":\"\\ud800\"}"u8.ToArray(), [.. "{\"key\":\""u8, 0xff, .. "\"}"u8]];

        foreach (byte[] body in bodies)
        {
            Should.Throw<MlflowException>(() => RequestBody.Of(body).Read<LogMetricRequest>())
                .ErrorCode.ShouldBe(ErrorCodes.InvalidParameterValue);
        }
    }

    private static RequestBody Body(string json) => RequestBody.Of(Encoding.UTF8.GetBytes(json));
}
