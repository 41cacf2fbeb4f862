using CoverType.ServiceDefaults.Hosting;
using Microsoft.Extensions.Options;

namespace CoverType.ServiceDefaults.Tests.Hosting;

public sealed class StartFailureTests
{
    [Fact]
    public void Describe_SeveralSectionsInvalid_TellsEveryFailureOnce()
    {
        AggregateException failure = new(
            new OptionsValidationException("", typeof(object), ["Collection:PollInterval is wrong.", "Log:Folder is wrong."]),
            new OptionsValidationException("", typeof(object), ["Log:Folder is wrong."]));

        string message = StartFailure.Describe(failure, urls: "").ShouldNotBeNull();

        message.Split(Environment.NewLine).ShouldBe(
            ["The settings are not valid:", "  Collection:PollInterval is wrong.", "  Log:Folder is wrong."]);
    }

    [Fact]
    public void Describe_SomethingUnforeseenAmongThem_IsLeftToTheStackTrace()
    {
        AggregateException failure = new(
            new OptionsValidationException("", typeof(object), ["Log:Folder is wrong."]), new InvalidOperationException());

        StartFailure.Describe(failure, urls: "").ShouldBeNull();
    }
}
