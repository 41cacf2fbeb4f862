using System.Data.Common;
using CoverType.ServiceDefaults.Hosting;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Options;

namespace CoverType.ServiceDefaults.Tests.Hosting;

public sealed class StartFailureTests
{
    [Theory]
    [InlineData(nameof(SampleSettings.Count), "abc", "must be a whole number; it is 'abc'.")]
    [InlineData(nameof(SampleSettings.Count), "1.5", "must be a whole number; it is '1.5'.")]
    [InlineData(
        nameof(SampleSettings.Count),
        "99999999999",
        "must be a whole number from -2147483648 to 2147483647; it is '99999999999'.")]
    [InlineData(nameof(SampleSettings.Port), "'a' or 'b'", "must be a whole number; it is ''a' or 'b''.")]
    [InlineData(nameof(SampleSettings.Share), "much", "must be a number; it is 'much'.")]
    [InlineData(nameof(SampleSettings.IsOn), "maybe", "must be true or false; it is 'maybe'.")]
    [InlineData(nameof(SampleSettings.Pause), "soon", "must be a duration such as 00:00:05; it is 'soon'.")]
    [InlineData(nameof(SampleSettings.Url), "http://[", "must be an address such as http://127.0.0.1:8080; it is 'http://['.")]
    [InlineData(nameof(SampleSettings.Day), "someday", "must be one of Sunday, Monday, Tuesday, Wednesday, Thursday, Friday, "
        + "Saturday; it is 'someday'.")]
    public void Describe_SettingThatDoesNotConvert_IsOneLineWithKeyTypeAndValue(string key, string value, string message)
    {
        IConfiguration configuration = new ConfigurationBuilder()
            .AddInMemoryCollection([new($"Sample:{key}", value)])
            .Build();
        Exception failure = Should.Throw<InvalidOperationException>(
            () => configuration.GetSection("Sample").Get<SampleSettings>());

        StartFailure.Describe(failure, urls: "").ShouldBe($"Sample:{key} {message}");
    }

    [Theory]
    [InlineData("Log:StagesOnly", "perhaps", "Log:StagesOnly must be true or false; it is 'perhaps'.")]
    [InlineData("Log:RetainedFiles", "0", "Log:RetainedFiles must be from 1 to 1000; it is 0.")]
    [InlineData("Serilog:MinimumLevel:Default", "Loud", "Serilog: The value Loud is not a valid Serilog level.")]
    [InlineData("urls", "nonsense", "The service cannot listen on nonsense: Invalid url: 'nonsense'. Choose another address with --urls")]
    [InlineData("urls", "http://127.0.0.1:99999", "The service cannot listen on http://127.0.0.1:99999: ")]
    [InlineData("urls", "ftp://127.0.0.1:1234", "The service cannot listen on ftp://127.0.0.1:1234: ")]
    [InlineData("urls", "http://203.0.113.7:1234", "The service cannot listen on http://203.0.113.7:1234: ")]
    public async Task Describe_SettingOfAHostThatIsNotValid_IsOneLine(string key, string value, string message)
    {
        Exception failure = await Should.ThrowAsync<Exception>(async () =>
        {
            await using WebApplication application = SampleHost.Build(configure: builder =>
            {
                builder.Configuration.AddInMemoryCollection([new(key, value)]);
            });
            await application.StartAsync(TestContext.Current.CancellationToken);
        });

        string line = StartFailure.Describe(failure, key == "urls" ? value : "").ShouldNotBeNull(failure.ToString());
        line.ShouldStartWith(message);
        line.ShouldNotContain('\n');
    }

    [Theory]
    [MemberData(nameof(PublicMessages))]
    public void Describe_ExceptionWithAMessageForPeople_IsThatMessage(Exception failure, string message) =>
        StartFailure.Describe(failure, urls: "").ShouldBe(message);

    public static TheoryData<Exception, string> PublicMessages => new()
    {
        { new ServiceStartException("pipeline.db is damaged. Move it away."), "pipeline.db is damaged. Move it away." },
        { new InvalidDataException("mlflow.db is damaged."), "mlflow.db is damaged." },
        { new UnauthorizedAccessException("Access to the path '/x' is denied."), "Access to the path '/x' is denied." },
        { new IOException("The disk is full."), "The disk is full." },
        { new SampleDbException("file is not a database"), "The database cannot be used: file is not a database." },
        { new AggregateException(new IOException("The disk is full.")), "The disk is full." },
    };

    [Fact]
    public void Describe_SeveralSectionsInvalid_ListsEveryFailureOnce()
    {
        AggregateException failure = new(
            new OptionsValidationException("", typeof(object), ["Collection:PollInterval is wrong.", "Log:Folder is wrong."]),
            new OptionsValidationException("", typeof(object), ["Log:Folder is wrong."]));

        string message = StartFailure.Describe(failure, urls: "").ShouldNotBeNull();

        message.Split(Environment.NewLine).ShouldBe(
            ["The settings are not valid:", "  Collection:PollInterval is wrong.", "  Log:Folder is wrong."]);
    }

    [Fact]
    public void Describe_BugAmongThem_IsNull()
    {
        AggregateException failure = new(
            new OptionsValidationException("", typeof(object), ["Log:Folder is wrong."]), new InvalidOperationException());

        StartFailure.Describe(failure, urls: "").ShouldBeNull();
    }

    private sealed class SampleDbException(string message) : DbException(message);

    private sealed class SampleSettings
    {
        public int Count { get; set; }

        public int? Port { get; set; }

        public double Share { get; set; }

        public bool IsOn { get; set; }

        public TimeSpan Pause { get; set; }

        public Uri? Url { get; set; }

        public DayOfWeek Day { get; set; }
    }
}
