using CoverType.Testing;
using Linked;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace CoverType.ServiceDefaults.Tests.Linked;

public sealed class ValidatedOptionsTests
{
    [Fact]
    public void Validate_Defaults_FindsNothing() =>
        ValidatedOptions.Validate(new SampleOptions(), SampleOptions.Section).ShouldBeEmpty();

    [Fact]
    public void Validate_EveryPropertyWrong_NamesEachKeyOnce() =>
        ValidatedOptions.Validate(
            new SampleOptions { Count = 0, Name = "", Pause = TimeSpan.FromDays(2), Provider = "Oracle" },
            SampleOptions.Section).ShouldBe(
            [
                "Sample:Count must be from 1 to 10; it is 0.",
                "Sample:Name must be set.",
                "Sample:Pause must be from 00:00:00.0100000 to 1.00:00:00; it is 2.00:00:00.",
                "Sample:Provider must be Sqlite or MySql.",
            ]);

    [Fact]
    public void Validate_RuleOverTwoProperties_NamesBothKeys() =>
        ValidatedOptions.Validate(new SampleOptions { Count = 5, Most = 4 }, SampleOptions.Section).ShouldBe(
            ["Sample:Count and Sample:Most must not cross: Count may be at most Most."]);

    [Theory]
    [InlineData("file")]
    [InlineData("file", "below", "it")]
    public void Validate_FolderThatIsAFile_NamesTheKey(params string[] parts)
    {
        using TemporaryFolder folder = new();
        File.WriteAllText(folder.Combine("file"), "");

        ValidatedOptions.Validate(new SampleOptions { Folder = folder.Combine(parts) }, SampleOptions.Section).ShouldBe(
            ["Sample:Folder must be a folder, but the path or a part of it is a file."]);
    }

    [Theory]
    [InlineData("")]
    [InlineData("new", "below", "it")]
    public void Validate_FolderThatExistsOrCanBeCreated_FindsNothing(params string[] parts)
    {
        using TemporaryFolder folder = new();

        ValidatedOptions.Validate(new SampleOptions { Folder = folder.Combine(parts) }, SampleOptions.Section)
            .ShouldBeEmpty();
    }

    [Fact]
    public void AddValidatedOptions_SettingOutOfRange_ThrowsWithTheKey()
    {
        using ServiceProvider provider = Provide("Sample:Count", "11");

        Should.Throw<OptionsValidationException>(() => provider.GetRequiredService<IOptions<SampleOptions>>().Value)
            .Failures.ShouldBe(["Sample:Count must be from 1 to 10; it is 11."]);
    }

    [Fact]
    public void AddValidatedOptions_ElementOfAListIsNotANumber_ThrowsWithItsKey()
    {
        using ServiceProvider provider = Provide("Sample:Groups:1", "one");

        Should.Throw<OptionsValidationException>(() => provider.GetRequiredService<IOptions<SampleOptions>>().Value)
            .Failures.ShouldBe(["Sample:Groups:1 must be a whole number; it is 'one'."]);
    }

    [Fact]
    public void AddValidatedOptions_SettingInRange_IsBound()
    {
        using ServiceProvider provider = Provide("Sample:Count", "7");

        provider.GetRequiredService<IOptions<SampleOptions>>().Value.Count.ShouldBe(7);
    }

    private static ServiceProvider Provide(string key, string value)
    {
        ServiceCollection services = new();
        services.AddSingleton<IConfiguration>(
            new ConfigurationBuilder().AddInMemoryCollection([new(key, value)]).Build());
        services.AddValidatedOptions<SampleOptions>(SampleOptions.Section);
        return services.BuildServiceProvider();
    }
}
