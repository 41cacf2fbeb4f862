using System.Net;
using CoverType.Gateway.Protection;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.Time.Testing;

namespace CoverType.Gateway.Tests.Protection;

public sealed class WrongPasswordsTests
{
    private readonly FakeTimeProvider _time = new();
    private readonly WrongPasswords _attempts;

    public WrongPasswordsTests() =>
        _attempts = new WrongPasswords(Options.Create(new ProtectionOptions { AttemptsPerMinute = 3 }), _time);

    [Fact]
    public void RestOf_AddressWithAsManyAsAllowed_IsTheRestOfTheMinute()
    {
        IPAddress address = IPAddress.Parse("203.0.113.9");
        _attempts.Add(address);
        _time.Advance(TimeSpan.FromSeconds(20));
        _attempts.Add(address);
        _attempts.RestOf(address).ShouldBeNull();
        _attempts.Add(address);

        _attempts.RestOf(address).ShouldBe(TimeSpan.FromSeconds(40));
        _attempts.RestOf(address.MapToIPv6()).ShouldBe(TimeSpan.FromSeconds(40));
        _attempts.RestOf(IPAddress.Parse("203.0.113.10")).ShouldBeNull();
        _time.Advance(TimeSpan.FromSeconds(40));
        _attempts.RestOf(address).ShouldBeNull();
        _attempts.Add(address);
        _attempts.RestOf(address).ShouldBeNull();
    }

    [Fact]
    public void RestOf_AddressesOfOneIpv6Network_AreCountedTogether()
    {
        _attempts.Add(IPAddress.Parse("2001:db8::1"));
        _attempts.Add(IPAddress.Parse("2001:db8::2"));
        _attempts.Add(IPAddress.Parse("2001:db8::3"));

        _attempts.RestOf(IPAddress.Parse("2001:db8::4")).ShouldNotBeNull();
        _attempts.RestOf(IPAddress.Parse("2001:db8:0:1::1")).ShouldBeNull();
    }

    [Fact]
    public void Add_MoreAddressesThanAreKept_ForgetsTheFirst()
    {
        IPAddress first = IPAddress.Parse("203.0.113.9");
        for (int i = 0; i < 3; i++)
        {
            _attempts.Add(first);
        }

        _attempts.RestOf(first).ShouldNotBeNull();
        for (int i = 0; i < 10_000; i++)
        {
            _attempts.Add(new IPAddress(i));
        }

        _attempts.RestOf(first).ShouldBeNull();
    }
}
